"""Keyboard, screen readers, contrast, sizes: axe and our own checks on every state of the page, in both themes."""

from pathlib import Path

import pytest
from axe_core_python.base import AXE_FILE_PATH
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from browser_replies import artifact_chart, artifact_table, number
from stub_server import answer

OWN_CHECKS = (Path(__file__).parent / "accessibility.js").read_text()
AXE = Path(AXE_FILE_PATH).read_text()
TEXT = "Perhaps 99 % of them, and surely 74.3 %.\n\n| Room | Rate |\n|---|---:|\n| OR 1 | 81 % |"
COMPUTATION = {
    "call": 0, "tool": "block_util_summary", "metric": "utilization_rate",
    "definition": {"name": "utilization_rate", "variant": "raw", "formula": "Σ in ÷ Σ net", "source": "AACD"},
    "period": {"start": "2026-07-01", "end": "2026-09-30"}, "filters": {}, "n": {"blocks": 687},
    "exclusions": [{"reason": "released in time", "blocks": 92}], "warnings": ["4 partly released blocks"],
}
REPLY = answer(
    TEXT, artifacts=[artifact_chart(), artifact_table()], suggestions=["And by surgeon?"],
    toolCalls=[{"name": "block_util_summary", "params": {"building": "3"}, "result": {}, "status": "success", "durationMs": 12}],
    evidence={"numbers": [number(TEXT, "99 %", verified=False), number(TEXT, "74.3 %")], "computations": [COMPUTATION]})


def empty(live, stub):
    pass


def answered(live, stub):
    turn = stub.expect()
    live.type("Everything at once")
    assert turn.was_asked.wait(10)
    turn.done(REPLY, carriedOver=["the period"], notice="Written offline.")
    live.finished_turn(1)
    live.click(live.one(".computed > summary"))
    live.click(live.one("[aria-label='Bad answer']"))


def under_way(live, stub):
    turn = stub.expect()
    live.type("A long one")
    assert turn.was_asked.wait(10)
    turn.call("block_util_summary", building="3")
    turn.called("block_util_summary")
    turn.say("So far")
    live.wait(lambda: live.prose() == "So far", "the text")


def failed(live, stub):
    stub.refuse("/chat", 429, "rate_limited", "Please wait.", 60)
    live.ask("too soon")


def evidence(live, stub):
    answered(live, stub)
    live.click(live.all("button.number")[1])
    live.wait(lambda: live.one("#number-dialog").is_displayed(), "the evidence")


def conversations(live, stub):
    live.ask("the first")
    live.one("#sessions-toggle").click()
    live.wait(lambda: live.all(".session-open"), "the list")


def menu(live, stub):
    live.one("#menu-open").click()
    live.wait(lambda: live.one("#menu").is_displayed(), "the menu")


def shortcuts(live, stub):
    live.one("#message").send_keys(Keys.ALT, "k", Keys.NULL)
    live.wait(lambda: live.one("#shortcuts").is_displayed(), "the shortcuts")


def importing(live, stub, tmp="case_id,Theatre,date,wheels_in,wheels_out\nC1,OR 1,2026-11-01,07:30,09:00\n"):
    live.wait(lambda: live.script("return !document.getElementById('import-open').hidden"), "the kinds")
    live.script("document.getElementById('import-open').click()")
    live.wait(lambda: live.one("#import-dialog").is_displayed(), "the import")
    path = live.driver.downloads / "cases-for-checks.csv"
    path.write_text(tmp)
    live.one("#import-dialog input[type=file]").send_keys(str(path))
    live.wait(lambda: live.all(".mapping select"), "the check")


def no_data(live, stub):
    stub.rows = {"cases": 0, "blocks": 0}
    live.driver.refresh()
    live.wait(lambda: live.one(".no-data").is_displayed(), "the lesson")


def widget(live, stub):
    live.driver.get(stub.url + "/embed?dashboard=facilities")
    live.wait(lambda: live.all("#suggested button"), "the widget")
    live.ask("anything")


def problems(page):
    """What our own checks and axe find on the page."""
    page.script(AXE)
    return page.script(OWN_CHECKS) + page.driver.execute_async_script(
        "const done = arguments[0]; axe.run().then(({ violations }) => done(violations.map("
        "({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 300)}`)))")


STATES = [empty, answered, under_way, failed, evidence, conversations, menu, shortcuts, importing, no_data, widget]


class TestChecks:
    @pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
    @pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
    def test_nothing_to_find(self, live, stub, state, scheme, width):
        live.look(width=width, height=780, scheme=scheme)
        state(live, stub)
        assert problems(live) == []
        assert live.overflow() <= 0
        assert live.violations() == []


FOCUS = """
const node = document.activeElement;
if (node === document.body) return "body";
const style = getComputedStyle(node.closest(".composer-field") ?? (node.matches("[type=file]") ? node.nextElementSibling : node));
const box = node.getBoundingClientRect();
const x = box.left + Math.min(box.width / 2, 40), y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
const hit = document.elementFromPoint(x, y);
const seen = node.matches(".visually-hidden") || node.contains(hit) || Boolean(hit?.contains(node));
const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
return seen && marked ? null : node.outerHTML.slice(0, 200);
"""


class TestKeyboard:
    @pytest.mark.parametrize("state", [empty, answered, conversations, importing], ids=lambda state: state.__name__)
    def test_every_stop_can_be_seen(self, live, stub, state):
        state(live, stub)
        for _ in range(45):
            ActionChains(live.driver).send_keys(Keys.TAB).perform()
            if live.script("return document.activeElement === document.body"):
                break
            assert live.script(FOCUS) is None

    def test_whole_morning_without_a_mouse(self, live, stub):
        live.focused().send_keys("one", Keys.ENTER)
        live.finished_turn(1)
        live.focused().send_keys("two", Keys.ENTER)
        live.finished_turn(2)
        live.focused().send_keys(Keys.ALT, "n", Keys.NULL)
        live.wait(lambda: not live.all(".turn"), "the new conversation")
        assert live.focused().get_attribute("id") == "message"
        live.focused().send_keys("three", Keys.ENTER)
        live.finished_turn(1)
        live.focused().send_keys(Keys.ALT, "c", Keys.NULL)
        live.wait(lambda: len(live.all(".session-open")) == 2, "the conversations")
        live.script("document.querySelectorAll('.session-open')[1].focus()")
        live.focused().send_keys(Keys.ENTER)
        live.wait(lambda: len(live.all(".turn")) == 2, "the first conversation")
        live.focused().send_keys(Keys.ALT, "c", Keys.NULL)
        live.wait(lambda: not live.one("#sessions").is_displayed(), "the panel to close")
        live.focused().send_keys(Keys.ALT, "k", Keys.NULL)
        live.wait(lambda: live.one("#shortcuts").is_displayed(), "the shortcuts")
        live.focused().send_keys(Keys.ESCAPE)
        live.wait(lambda: not live.one("#shortcuts").is_displayed(), "the shortcuts to close")
        live.focused().send_keys(Keys.ALT, "q", Keys.NULL)
        assert live.focused().get_attribute("id") == "message"

    def test_shortcuts_are_those_of_the_list(self, live):
        listed = live.script("return [...document.querySelectorAll('.keys dt')].map((node) => node.textContent)")
        assert [text for text in listed if text.startswith("Alt")] == ["Alt Q", "Alt N", "Alt C", "Alt I", "Alt K"]


class TestThemes:
    def test_choice_beats_the_system_and_stays(self, live):
        ground = "return getComputedStyle(document.body).backgroundColor"
        light = live.script(ground)
        live.one("#menu-open").click()
        live.one("input[value=dark]").click()
        live.wait(lambda: live.script(ground) != light, "the dark ground")
        dark = live.script(ground)
        live.driver.refresh()
        assert live.script(ground) == dark
        live.look(width=1280, scheme="dark")
        live.look(width=1280, scheme="light")
        assert live.script(ground) == dark
        live.one("#menu-open").click()
        live.one("input[value=auto]").click()
        live.wait(lambda: live.script(ground) == light, "the system's choice")

    def test_paper_is_light(self, live):
        live.look(width=1280, scheme="dark")
        live.ask("anything")
        live.script("dispatchEvent(new Event('beforeprint'))")
        assert live.script("return document.documentElement.dataset.theme") == "light"
        live.script("dispatchEvent(new Event('afterprint'))")
        assert live.script("return document.documentElement.dataset.theme") == "dark"


class TestWeight:
    def test_own_code_is_small(self, live, stub):
        """What a visitor's browser fetches for a first answer with a chart, in bytes, without the vendor's libraries."""
        answered(live, stub)
        own = live.script("""
            return performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
              .filter(({ name }) => /(\\.js|\\.css|\\/)$/.test(name) && !name.includes("/vendor/"))
              .map(({ name, decodedBodySize }) => [name, decodedBodySize])""")
        assert {"app.js", "chart.js", "page.css"} <= {address.rsplit("/", 1)[-1] for address, _ in own}
        assert sum(size for _, size in own) < 150_000
