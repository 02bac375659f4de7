"""Earlier conversations, and what is said of answers, over a scripted Lumen."""

import pytest
from selenium.webdriver.common.keys import Keys


def titles(live):
    return live.script("return [...document.querySelectorAll('.session-title')].map((node) => node.textContent)")


def open_panel(live, count):
    live.one("#sessions-toggle").click()
    live.wait(lambda: len(titles(live)) == count, f"{count} conversations")


@pytest.fixture
def two(live):
    """Two conversations, the second of which is shown."""
    live.ask("the first topic")
    live.one("#new-conversation").click()
    live.wait(lambda: not live.all(".turn"), "an empty page")
    live.ask("the second topic")
    return live


class TestConversations:
    @pytest.mark.parametrize("width", [1280, 360])
    def test_listed_and_opened(self, two, width):
        two.look(width=width)
        open_panel(two, 2)
        assert titles(two) == ["the second topic", "the first topic"]
        assert two.one("[aria-current=true] .session-title").text == "the second topic"
        assert two.overflow() <= 0
        two.all(".session-open")[1].click()
        two.wait(lambda: "the first topic" in two.prose(), "the first conversation")
        is_sheet = width < 1024
        two.wait(lambda: two.one("#sessions").is_displayed() != is_sheet, "the sheet to close, the panel to stay")
        two.ask("more of it")
        assert len(two.all(".turn")) == 2

    def test_empty_list_teaches(self, live):
        live.one("#sessions-toggle").click()
        live.wait(lambda: "appear here" in live.one("#session-note").text, "the explanation")

    def test_panel_that_can_not_be_fetched_says_so(self, live, stub):
        stub.refuse("/session-list.js", 503, "model_busy", "Away.")
        live.one("#sessions-toggle").click()
        live.wait(lambda: "Check the connection" in live.one("#session-note").text, "the reason")
        live.one("#sessions-toggle").click()
        live.one("#sessions-toggle").click()
        live.wait(lambda: "appear here" in live.one("#session-note").text, "the explanation")

    def test_renamed(self, two, stub):
        open_panel(two, 2)
        two.one("[aria-label='Rename: the first topic']").click()
        two.focused().send_keys("A better name", Keys.ENTER)
        two.wait(lambda: "A better name" in titles(two), "the new name")
        assert stub.sessions["session-1"]["title"] == "A better name"
        assert two.focused().text.startswith("A better name")

    def test_renaming_can_be_given_up(self, two, stub):
        open_panel(two, 2)
        two.one("[aria-label='Rename: the first topic']").click()
        two.focused().send_keys("Something else", Keys.ESCAPE)
        two.wait(lambda: titles(two) == ["the second topic", "the first topic"], "the old name")
        assert two.one("#sessions").is_displayed()
        assert stub.sessions["session-1"]["title"] == "the first topic"

    def test_deleted_for_good_after_asking(self, two, stub):
        open_panel(two, 2)
        two.one("[aria-label='Delete: the first topic']").click()
        assert two.focused().text == "Keep"
        two.one(".session-form .danger").click()
        two.wait(lambda: titles(two) == ["the second topic"], "the conversation to go")
        assert list(stub.sessions) == ["session-2"]
        assert two.script("return document.activeElement !== document.body")

    def test_deleting_the_one_that_is_shown_clears_the_page(self, two):
        open_panel(two, 2)
        two.one("[aria-label='Delete: the second topic']").click()
        two.one(".session-form .danger").click()
        two.wait(lambda: not two.all(".turn"), "an empty page")
        assert two.remembers("session") is None

    def test_panel_stays_as_it_was_left(self, two):
        open_panel(two, 2)
        two.driver.refresh()
        two.wait(lambda: len(titles(two)) == 2, "the panel")
        two.one("#sessions-close").click()
        assert two.focused().get_attribute("id") == "sessions-toggle"
        two.driver.refresh()
        two.wait(lambda: two.all(".turn"), "the page")
        assert not two.one("#sessions").is_displayed()

    def test_leaving_an_answer_stops_it(self, live, stub):
        turn = stub.expect()
        live.type("a long one")
        live.wait(lambda: live.remembers("request"), "the request")
        live.one("#new-conversation").click()
        assert turn.was_stopped.wait(10)
        assert live.all(".turn") == []
        assert "Answer to “another”." in live.ask("another").text
        assert "sessionId" not in stub.asked[-1]

    def test_dashboard_goes_with_the_question(self, live, stub):
        live.script("const box = document.querySelector('#dashboard'); box.value = 'facilities';"
                    "box.dispatchEvent(new Event('change'))")
        assert live.one("h1").text == "Facilities"
        live.one("#suggested button").click()
        live.finished_turn(1)
        assert stub.asked[0] == {"message": "Energy use by building", "dashboard": "facilities"}
        live.driver.refresh()
        live.wait(lambda: live.all(".turn"), "the conversation")
        assert live.one("#dashboard").get_attribute("value") == "facilities"


class TestFeedback:
    def test_up(self, live, stub):
        live.ask("anything")
        live.click(live.one("[aria-label='Good answer']"))
        live.wait(lambda: stub.feedback == [("request-1", "up", None)], "the rating")
        assert live.one("[aria-label='Good answer']").get_attribute("aria-pressed") == "true"

    def test_down_with_a_comment(self, live, stub):
        live.ask("anything")
        live.click(live.one("[aria-label='Bad answer']"))
        live.wait(lambda: live.focused().get_attribute("name") == "comment", "the comment box")
        live.focused().send_keys("Wrong building.")
        live.click(live.one(".comment [type=submit]"))
        live.wait(lambda: ("request-1", "down", "Wrong building.") in stub.feedback, "the comment")
        live.wait(lambda: live.focused().get_attribute("aria-label") == "Bad answer", "the focus to come back")

    def test_comment_is_optional(self, live, stub):
        live.ask("anything")
        live.click(live.one("[aria-label='Bad answer']"))
        live.wait(lambda: live.focused().get_attribute("name") == "comment", "the comment box")
        live.focused().send_keys(Keys.ESCAPE)
        live.wait(lambda: not live.one(".comment").is_displayed(), "the box to close")
        live.wait(lambda: stub.feedback == [("request-1", "down", None)], "the rating alone")

    def test_failure_is_said(self, live, stub):
        live.ask("anything")
        stub.refuse("/chat/requests/request-1/feedback", 500, "internal", "Something went wrong on our side.")
        live.click(live.one("[aria-label='Good answer']"))
        live.sees("Not sent: Something went wrong on our side.")
        assert live.one("[aria-label='Good answer']").get_attribute("aria-pressed") == "false"

    def test_rating_comes_back(self, live):
        live.ask("anything")
        live.click(live.one("[aria-label='Good answer']"))
        live.sees("Thank you.")
        live.driver.refresh()
        live.wait(lambda: live.all("[aria-label='Good answer'][aria-pressed=true]"), "the rating")

    def test_copy(self, live):
        live.driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        live.ask("anything")
        live.click(live.one("[aria-label='Copy answer']"))
        live.wait(lambda: live.script("return navigator.clipboard.readText()") == "Answer to “anything”.", "the clipboard")
