"""The admin page in every state, over scripted answers: what wants attention, what is hostile, what fails."""

import json
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from admin_replies import FLAGS, HOSTILE, budget, everything, stats
from test_accessibility import FOCUS, problems
from test_admin import SMALL, VIEWS, AdminPage

WEB = Path(__file__).resolve().parents[2] / "Web"
# Answers what is asked of /admin/… from a table; there are no events, so that the page has to ask.
ANSWERS = """
window.replies = REPLIES;
window.asked = [];
const original = window.fetch;
window.fetch = async (address, options) => {
  const path = String(address).split("?")[0];
  if (!path.startsWith("/admin/")) return original(address, options);
  window.asked.push({ address: String(address), method: options.method ?? "GET", body: options.body ?? null });
  const reply = options.method ? window.replies["/admin/flags"] : window.replies[path];
  const found = reply ?? { error: "There is no such thing.", code: "not_found", requestId: "r" };
  return new Response(JSON.stringify(found), { status: reply ? 200 : 404, headers: { "Content-Type": "application/json" } });
};
"""


class ScriptedPage(AdminPage):
    def open(self, view="overview"):
        self.driver.get("about:blank")
        self.driver.get(f"{self.base_url}/admin.html#{view}")
        self.wait(lambda: "Times are those of" in self.one("#foot").text, "the numbers")

    def asked(self, method="GET"):
        return [call for call in self.script("return window.asked") if call["method"] == method]


@pytest.fixture
def scripted(driver, stub):
    """The page over `scripted.replies`, which may be changed before it is opened."""
    page = ScriptedPage(driver, stub.url)
    page.look(width=1280)
    added = []

    def with_replies(**changed):
        replies = everything()
        replies.update({f"/admin/{name.replace('_', '-')}": reply for name, reply in changed.items()})
        source = ANSWERS.replace("REPLIES", json.dumps(replies))
        added.append(driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})["identifier"])
        return page

    yield with_replies
    for identifier in added:
        driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": identifier})
    driver.get("about:blank")


@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 820), ("light", 360), ("dark", 360)])
def test_nothing_to_find(scripted, scheme, width):
    page = scripted()
    page.look(width=width, height=780, scheme=scheme)
    for view in VIEWS:
        page.open(view)
        page.wait(lambda: page.one(f"#view-{view}").text.count("\n") > 5, "the view")
        assert problems(page) == [], view
        assert page.overflow() <= 0, view
        assert page.violations() == []
        assert width > 400 or page.script(SMALL) == [], view
        page.script("document.getElementById('live').textContent = 'Live'")
        assert page.overflow() <= 0 and (width > 400 or page.script(SMALL) == []), view
        assert page.script("return window.hit") is None
        assert page.all("#view img") == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("view, opener", [("requests", ".link"), ("overview", ".danger"), ("overview", "[data-key=reset]")])
def test_dialogs(scripted, view, opener, width):
    page = scripted()
    page.look(width=width, height=780)
    page.open(view)
    page.wait(lambda: [node for node in page.all(opener) if node.is_displayed()], "the button")
    page.click(next(node for node in page.all(opener) if node.is_displayed()))
    page.wait(lambda: page.all("dialog:modal"), "the dialog")
    assert problems(page) == []
    assert page.overflow() <= 0
    page.focused().send_keys(Keys.ESCAPE)
    page.wait(lambda: not page.all("dialog:modal"), "the dialog to close")
    assert page.asked("POST") == []


@pytest.mark.parametrize("fields, word", [
    ({"spent": 1.0, "reserved": 0.2}, "Within the cap"), ({"spent": 4.0, "reserved": 0}, "Past the alert"),
    ({"spent": 4.7, "reserved": 0.3}, "Used up"), ({"stopped": True, "stoppedBy": "local"}, "Stopped"),
    ({"cap": None, "remaining": None}, "No cap"),
])
def test_budget_says_how_it_stands(scripted, fields, word):
    page = scripted(stats=stats(budget=budget(**fields)))
    page.open()
    assert word in page.panel("Budget").text
    assert bool(page.all(".meter[role=img]")) == (fields.get("cap", 5) is not None)


def test_attention_and_reasons(scripted):
    page = scripted()
    page.open()
    told = page.one("#notices").text
    assert "mcp:git" in told and "Unavailable: git" in told and "80" in told
    assert HOSTILE in page.panel("MCP servers").text
    assert "did not answer within 30 s" in page.panel("Circuits").text


def test_without_events_it_asks(scripted):
    page = scripted()
    page.open()
    page.wait(lambda: page.one("#live").text == "Reconnecting", "the state")
    before = len(page.asked())
    page.script("window.dispatchEvent(new Event('online'))")
    page.wait(lambda: any(call["address"] == "/admin/stats" for call in page.asked()[before:]), "the numbers")


def test_one_site(scripted):
    page = scripted()
    page.open("usage")
    page.script("const box = document.getElementById('site'); box.value = 'north-campus';"
                "box.dispatchEvent(new Event('change'))")
    for path in ("/admin/stats", "/admin/daily-costs", "/admin/dashboard-usage", "/admin/queries"):
        page.wait(lambda: any(call["address"].startswith(path) and "siteId=north-campus" in call["address"]
                              for call in page.asked()), path)


@pytest.mark.parametrize("label, body", [
    ("History, all sites", '{"on":false}'), ("History, site demo", '{"on":true,"siteId":"demo"}'),
    ("History, site north-campus", '{"on":false,"siteId":"north-campus"}'),
])
def test_flag_of_deployment_and_site(scripted, label, body):
    page = scripted(flags=FLAGS)
    page.open("features")
    page.wait(lambda: page.all("[role=switch]"), "the switches")
    assert "by token@10.0.0.7" in page.panel("Features").text
    assert not page.all("[role=switch][aria-label^='Retries, site']")
    page.click(page.one(f"[role=switch][aria-label='{label}']"))
    page.wait(lambda: page.asked("PUT"), "the change")
    assert [(call["address"], call["body"]) for call in page.asked("PUT")] == [("/admin/flags/history", body)]


def test_failure_is_told_with_a_way_on(scripted):
    page = scripted(limits=None)
    page.open("limits")
    page.wait(lambda: page.all("#failure .problem"), "the failure")
    assert "There is no such thing." in page.one("#failure").text
    assert problems(page) == []


@pytest.mark.parametrize("view", ["overview", "requests", "features"])
def test_every_stop_can_be_seen(scripted, view):
    page = scripted()
    page.open(view)
    for _ in range(45):
        ActionChains(page.driver).send_keys(Keys.TAB).perform()
        if page.script("return document.activeElement === document.body"):
            break
        assert page.script(FOCUS) is None


def test_own_code_is_small():
    """What the page has of its own, beside the modules that it shares with the chat."""
    assert sum(file.stat().st_size for file in [*WEB.glob("admin*"), WEB / "styles/admin.css"]) < 75_000
