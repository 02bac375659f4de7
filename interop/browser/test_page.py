"""The web page in a real Chromium, over a real Lumen."""

import re

import pytest
from selenium.webdriver.common.keys import Keys

from browser_replies import failure, number, reply

BUILDING = "What is the utilization for building 3?"
SERVICES = "Utilization by service line, last quarter, as a bar chart"
FOCUS_IS_SHOWN = """
const node = document.activeElement;
const box = node.getBoundingClientRect();
const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
const hit = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), (top + bottom) / 2);
return getComputedStyle(node).outlineStyle !== "none" && (node.contains(hit) || Boolean(hit?.contains(node)));
"""
PERCENTAGE = re.compile(r"\d+(\.\d+)?\s?%")


class TestLoading:
    def test_no_errors_and_nothing_from_elsewhere(self, page):
        page.ask(SERVICES)
        assert page.console_errors() == []
        assert page.violations() == []
        addresses = page.requested_addresses()
        assert any(address.endswith("/app.js") for address in addresses)
        strangers = [address for address in addresses if not address.startswith((page.base_url, "data:", "blob:"))]
        assert strangers == []

    def test_empty_page_teaches(self, page):
        assert page.one("h1").text != ""
        assert all(button.text for button in page.all("#suggested button"))
        page.one("#suggested button").click()
        turn = page.finished_turn(1)
        assert turn.find_element("css selector", ".prose").text != ""

    def test_picker_only_for_a_choice(self, page):
        count = page.script("return fetch('/dashboards').then((response) => response.json()).then((list) => list.length)")
        assert page.one("#picker").is_displayed() == (count > 1)

    def test_picker_shows_what_each_dashboard_can_be_asked(self, page):
        dashboards = page.script("return fetch('/dashboards').then((response) => response.json())")
        for dashboard in dashboards:
            page.script("const box = document.querySelector('#dashboard'); box.value = arguments[0];"
                        "box.dispatchEvent(new Event('change'))", dashboard["id"])
            assert page.one("h1").text == dashboard["name"]
            assert [button.text for button in page.all("#suggested button")] == dashboard["suggestedQuestions"]


class TestAsking:
    def test_answer_in_words_and_figures(self, page):
        turn = page.ask(BUILDING)
        assert PERCENTAGE.search(turn.find_element("css selector", ".prose").text)
        assert turn.find_elements("css selector", "table, canvas")

    def test_question_for_another_dashboard_is_asked_there(self, page):
        question = "How much did we spend on energy last month?"
        turn = page.ask(question)
        offers = turn.find_elements("css selector", ".next button")
        assert offers[0].text.splitlines() == [question, "Energy management"]
        assert offers[1].find_element("css selector", ".home").text == "Energy management"
        page.click(offers[0])
        turn = page.finished_turn(2)
        assert "Energy management" in turn.find_element("css selector", ".turn-meta").text
        assert "$" in turn.find_element("css selector", ".prose").text
        assert page.one("#dashboard").get_attribute("value") == page.remembers("dashboard") == "energy-management"
        homes = turn.find_elements("css selector", ".next .home")
        assert "Energy management" not in [home.text for home in homes], "it is asked here already"

    def test_follow_up_goes_with_the_conversation(self, page):
        page.ask(BUILDING)
        turn = page.ask("What about building 5?")
        text = turn.find_element("css selector", ".prose").text
        assert PERCENTAGE.search(text)
        assert "5" in text
        assert len(page.all(".turn")) == 2

    def test_follow_up_sends_its_session(self, page):
        page.answer_with(reply("First."), reply("Second."))
        page.ask("one")
        page.ask("two")
        first, second = page.asked()
        assert "sessionId" not in first
        assert second["sessionId"] == "session-of-the-test"

    def test_keyboard_alone(self, page):
        box = page.driver.switch_to.active_element
        assert box.get_attribute("id") == "message"
        box.send_keys("first line", Keys.SHIFT, Keys.ENTER, Keys.NULL)
        assert box.get_attribute("value") == "first line\n"
        box.clear()
        box.send_keys(BUILDING, Keys.ENTER)
        page.finished_turn(1)
        assert page.driver.switch_to.active_element == box

        # Backwards from the box to a number of the answer; every stop shows that it has the focus, and is in sight.
        for _ in range(60):
            page.driver.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB, Keys.NULL)
            assert page.script(FOCUS_IS_SHOWN), page.driver.switch_to.active_element.get_attribute("outerHTML")[:200]
            if "number" in (page.driver.switch_to.active_element.get_attribute("class") or "").split():
                break
        page.driver.switch_to.active_element.send_keys(Keys.ENTER)
        page.wait(lambda: page.one("#number-dialog").is_displayed(), "the evidence")

    def test_skip_link(self, page):
        page.script("document.querySelector('.skip').focus()")
        page.driver.switch_to.active_element.send_keys(Keys.ENTER)
        page.wait(lambda: page.driver.switch_to.active_element.get_attribute("id") == "message", "the box")

    def test_stop_gives_the_question_back(self, page):
        page.answer_with({"hang": True})
        page.one("#message").send_keys("a long one", Keys.ENTER)
        page.wait(lambda: page.one("#stop").is_displayed(), "the Stop button")
        assert page.one("#message").get_property("readOnly")
        page.wait(lambda: page.one("#stop").click() or page.all(".stopped"), "the question to stop")
        assert page.one("#message").get_attribute("value") == "a long one"
        assert page.one("#ask").is_displayed()

    def test_length_is_limited_with_a_counter(self, page):
        page.script("const box = document.querySelector('#message'); box.value = 'x'.repeat(4001);"
                    "box.dispatchEvent(new Event('input'));")
        assert "1 characters too many" in page.one("#counter").text
        assert not page.one("#ask").is_enabled()

    def test_answer_is_announced(self, page):
        page.answer_with(reply("Spoken **words**."))
        page.ask("anything")
        page.wait(lambda: "Spoken words." in page.one("#announcer").get_property("textContent"), "the announcement")

    def test_new_conversation_clears(self, page):
        page.ask(BUILDING)
        assert page.script("return localStorage.getItem('lumen.session')")
        page.one("#new-conversation").click()
        page.wait(lambda: not page.all(".turn"), "an empty conversation")
        assert page.script("return localStorage.getItem('lumen.session')") is None
        assert page.one("#suggested").is_displayed()


class TestFigures:
    def test_chart_with_table_and_download(self, page):
        turn = page.ask(SERVICES)
        canvas = turn.find_element("css selector", "canvas")
        page.wait(lambda: canvas.size["height"] > 100, "the drawing")
        assert canvas.get_attribute("role") == "img"
        assert "%" in canvas.get_attribute("aria-label")
        page.wait(lambda: page.script(
            "const c = arguments[0]; const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
            "return d.some((value) => value > 0)", canvas), "ink on the canvas")
        assert turn.find_elements("css selector", "table")
        before = set(page.driver.downloads.glob("*.csv"))
        csv = turn.find_element("css selector", "button.csv")
        page.click(csv)
        page.wait(lambda: set(page.driver.downloads.glob("*.csv")) - before, "the CSV file")
        text = (set(page.driver.downloads.glob("*.csv")) - before).pop().read_bytes()
        assert text.startswith(b"\xef\xbb\xbf") and b"\r\n" in text

    def test_header_sorts(self, page):
        turn = page.ask(SERVICES)
        header = turn.find_element("css selector", ".sortable th:first-child")
        names = lambda: [cell.text for cell in turn.find_elements("css selector", ".sortable tbody tr > :first-child")]
        before = names()
        page.click(header.find_element("css selector", "button"))
        assert header.get_attribute("aria-sort") == "ascending"
        ascending = names()
        assert ascending == sorted(ascending, key=str.casefold)
        page.click(header.find_element("css selector", "button"))
        assert header.get_attribute("aria-sort") == "descending"
        assert names() == ascending[::-1]
        assert sorted(before) == sorted(ascending)

    def test_chart_is_redrawn_for_the_other_scheme(self, page):
        turn = page.ask(SERVICES)
        canvas = turn.find_element("css selector", "canvas")
        picture = lambda: page.script("return arguments[0].toDataURL()", canvas)
        page.wait(lambda: canvas.size["height"] > 100, "the drawing")
        light = picture()
        page.look(width=1280, scheme="dark")
        page.wait(lambda: picture() != light, "other colours")


class TestEvidence:
    def test_number_shows_its_origin(self, page):
        turn = page.ask(BUILDING)
        origins = []
        for opener in turn.find_elements("css selector", "button.number")[:6]:
            page.click(opener)
            page.wait(lambda: page.one("#number-dialog").is_displayed(), "the evidence")
            dialog = page.one("#number-dialog")
            assert opener.text in dialog.find_element("css selector", "h2").text
            origins.append({term.text for term in dialog.find_elements("css selector", "dt")})
            page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
            page.wait(lambda: not page.one("#number-dialog").is_displayed(), "the evidence to close")
            assert page.driver.switch_to.active_element == opener
        assert all("Value" in terms for terms in origins)
        assert any({"Tool", "Field"} <= terms for terms in origins)

    def test_step_shows_what_it_was_made_of(self, page):
        text = "Up by 2.1 points."
        operands = [{"call": 0, "tool": "a_tool", "field": "/now", "value": 0.7431},
                    {"call": 1, "tool": "a_tool", "field": "/before", "value": 0.7221}]
        step = {"operation": "difference", "operands": operands}
        page.answer_with(reply(text, [number(text, "2.1 points", value=0.021, unit="points", step=step)]))
        turn = page.ask("anything")
        page.click(turn.find_element("css selector", "button.number"))
        page.wait(lambda: page.one("#number-dialog").is_displayed(), "the evidence")
        shown = page.one("#number-dialog").text
        assert "Difference of" in shown and "/now" in shown and "/before" in shown
        assert "74.31\u202f%" in shown and "72.21\u202f%" in shown

    def test_given_number_says_so(self, page):
        text = "Under 70 % were three."
        origin = {"given": "threshold of the question"}
        page.answer_with(reply(text, [number(text, "70 %", value=0.7, unit="percent", source=origin)]))
        turn = page.ask("anything")
        page.click(turn.find_element("css selector", "button.number"))
        page.wait(lambda: page.one("#number-dialog").is_displayed(), "the evidence")
        assert "threshold of the question" in page.one("#number-dialog").text

    def test_computation_opens_with_its_formula(self, page):
        turn = page.ask(BUILDING)
        details = turn.find_element("css selector", "details.computed")
        assert not details.find_element("css selector", ".computed-body").is_displayed()
        page.click(details.find_element("css selector", "summary"))
        page.wait(lambda: details.find_element("css selector", ".formula").is_displayed(), "the formula")
        assert len(details.find_element("css selector", ".formula").text) > 10
        assert "Period" in details.text and "Tool calls" in details.text

    def test_numbers_keep_their_place(self, page):
        text = ("🏥 **74.3%** of blocks, *1,031* cases, `12` rooms\n\n"
                "| Room | Rate |\n|---|---:|\n| OR 1 | 81.0% |\n\n1. first 55%")
        numbers = [number(text, found) for found in ("74.3%", "1,031", "12", "81.0%", "55%")]
        page.answer_with(reply(text, numbers))
        turn = page.ask("anything")
        assert [button.text for button in turn.find_elements("css selector", "button.number")] == \
            ["74.3%", "1,031", "12", "81.0%", "55%"]
        assert turn.find_element("css selector", "strong button.number").text == "74.3%"
        assert turn.find_element("css selector", "td button.number").text == "81.0%"
        assert turn.find_element("css selector", ".prose").text.startswith("🏥 74.3% of blocks, 1,031 cases, 12 rooms")

    def test_wrong_offsets_leave_the_text_alone(self, page):
        text = "It was 74.3% then."
        page.answer_with(reply(text, [{**number(text, "74.3%"), "start": 2, "end": 7}]))
        turn = page.ask("anything")
        assert turn.find_element("css selector", ".prose").text == text
        assert turn.find_elements("css selector", "button.number") == []

    def test_unverified_number_is_marked(self, page):
        text = "Perhaps 99% of them."
        page.answer_with(reply(text, [number(text, "99%", verified=False)]))
        turn = page.ask("anything")
        assert turn.find_element("css selector", "button.number.unverified")
        assert "could not be traced" in turn.find_element("css selector", ".unverified-note").text

    def test_numbers_are_one_tab_stop(self, page):
        text = "From 1 to 2 to 3."
        page.answer_with(reply(text, [number(text, found) for found in "123"]))
        turn = page.ask("anything")
        buttons = turn.find_elements("css selector", "button.number")
        assert [button.get_property("tabIndex") for button in buttons] == [0, -1, -1]
        page.script("arguments[0].focus()", buttons[0])
        buttons[0].send_keys(Keys.ARROW_RIGHT)
        assert page.driver.switch_to.active_element == buttons[1]


class TestFailing:
    @pytest.mark.parametrize("status, code, sentence", [
        (400, "message_rejected", "This message can't be answered."),
        (413, "too_large", "The question is too long."),
        (429, "rate_limited", "Rate limit exceeded. Please wait before sending more messages."),
        (500, "internal", "Something went wrong."),
        (503, "model_busy", "The AI service is temporarily busy, please try again"),
    ])
    def test_server_error_in_words_with_retry(self, page, status, code, sentence):
        page.answer_with(failure(status, code, sentence), reply("It works again."))
        turn = page.ask("my question")
        problem = turn.find_element("css selector", ".problem")
        assert sentence in problem.text
        assert page.one("#message").get_attribute("value") == "my question"
        page.click(problem.find_element("css selector", ".retry"))
        turn = page.finished_turn(1)
        page.wait(lambda: page.all(".prose"), "the second try")
        assert "It works again." in page.one(".prose").text
        assert page.one("#message").get_attribute("value") == ""

    def test_retry_waits_as_long_as_asked(self, page):
        page.answer_with(failure(429, "rate_limited", "Please wait.", retry_after=2))
        turn = page.ask("my question")
        retry = turn.find_element("css selector", ".retry")
        assert retry.get_attribute("aria-disabled") == "true"
        assert re.search(r"in \d s", retry.text)
        page.wait(lambda: retry.get_attribute("aria-disabled") is None, "the countdown", seconds=6)

    def test_unreachable_server(self, page):
        page.answer_with({"network": True})
        turn = page.ask("my question")
        assert "can’t be reached" in turn.find_element("css selector", ".problem").text
        assert page.one("#message").get_attribute("value") == "my question"

    def test_hostile_answer_stays_text(self, page):
        page.answer_with(reply(
            "<img src=x onerror=\"window.hit=1\"> <script>window.hit=1</script> <b style=\"color:red\">bold</b>\n\n"
            "![picture](https://example.org/leak?d=1) [link](https://example.org) [run](javascript:window.hit=1)",
            suggestions=["<img src=x onerror=window.hit=1>"]))
        turn = page.ask("anything")
        assert page.script("return window.hit") is None
        assert turn.find_elements("css selector", ".answer :is(img, script, a, iframe, [style])") == []
        assert "<img src=x" in turn.find_element("css selector", ".prose").text
        assert page.violations() == []
        assert not any("example.org" in address for address in page.requested_addresses())


class TestLooks:
    @pytest.mark.parametrize("width", [360, 768, 1280, 3840])
    def test_no_sideways_scrolling(self, page, width):
        page.look(width=width)
        page.open_fresh()
        assert page.overflow() <= 0
        turn = page.ask(SERVICES)
        page.wait(lambda: turn.find_element("css selector", "canvas").size["height"] > 100, "the drawing")
        page.click(turn.find_element("css selector", "details.computed > summary"))
        assert page.overflow() <= 0

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_text_is_legible(self, page, scheme):
        page.look(width=1280, scheme=scheme)
        page.open_fresh()
        for selector in ("h1", ".lead", ".question-list button", ".guide dd", ".wordmark"):
            assert min(page.contrasts(selector)) >= 4.5, selector
        turn = page.ask(BUILDING)
        page.click(turn.find_element("css selector", "details.computed > summary"))
        for selector in (".prose p", ".number", ".question", ".turn-meta", ".computed-body dd", ".computed-body dt",
                         ".sort", "tbody td", ".artifact-foot", ".hint", ".computed > summary", "#new-conversation"):
            measured = page.contrasts(selector)
            assert all(ratio >= 4.5 for ratio in measured), (selector, measured)

    def test_schemes_differ(self, page):
        ground = "return getComputedStyle(document.body).backgroundColor"
        light = page.script(ground)
        page.look(width=1280, scheme="dark")
        page.wait(lambda: page.script(ground) != light, "the other colours")

    def test_every_control_has_a_name(self, page):
        page.ask(SERVICES)
        nameless = page.script(
            "return [...document.querySelectorAll('button, select, textarea, canvas, [role=region]')]"
            ".filter((node) => node.checkVisibility() && !node.getAttribute('aria-label') && !node.textContent.trim()"
            " && !document.querySelector(`label[for=\"${node.id}\"]`)).map((node) => node.outerHTML)")
        assert nameless == []
