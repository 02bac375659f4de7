"""An answer as it comes: streamed, stopped, lost and found again. The server is scripted, so that time is the test's."""

import re

import pytest
from selenium.webdriver.common.keys import Keys

from browser_replies import artifact_chart, artifact_table, number
from stub_server import answer

QUESTION = "Which surgeons are under 70 %?"


@pytest.fixture
def asked(live, stub):
    """A question under way."""
    turn = stub.expect()
    live.type(QUESTION)
    assert turn.was_asked.wait(10)
    return turn


class TestStreaming:
    def test_answer_grows_in_place(self, live, asked):
        asked.say("First paragraph with **bold** words.\n\n", "Second")
        live.wait(lambda: live.prose() == "First paragraph with bold words.\n\nSecond", "the first piece")
        live.script("document.querySelector('.prose > p').dataset.seen = 'yes'")
        asked.say(" one")
        live.wait(lambda: live.prose().endswith("Second one"), "the second piece")
        assert live.one(".prose > p").get_attribute("data-seen") == "yes", "a finished paragraph is not drawn again"
        assert live.one(".answer").get_attribute("aria-busy") == "true"
        asked.done()
        turn = live.finished_turn(1)
        assert turn.find_element("css selector", ".prose").text == "First paragraph with bold words.\nSecond one"

    @pytest.mark.parametrize("text", [
        "| Room | Rate |\n|---|---:|\n| OR 1 | 81 % |\n| OR 2 | 79 % |\n\nAfter the table.",
        "1. one\n\n2. two\n\n   more of two\n\n3. three\n\n> said\n\n```\ncode\n\nmore code\n```\n\nend",
        "Lead\n\n- a\n  - b\n\n    c\n\n### Heading\n\nTail *em",
    ])
    def test_pieces_make_the_same_text_as_the_whole(self, live, asked, text):
        asked.say(*text)
        last = re.sub(r"\W", "", text)[-3:]
        live.wait(lambda: re.sub(r"\W", "", live.prose()).endswith(last), "all pieces")
        grown = live.prose()
        asked.done()
        live.finished_turn(1)
        squeeze = lambda words: re.sub(r"\s+", " ", words).replace("3.", "").replace("2.", "")
        assert squeeze(live.prose()) == squeeze(grown)

    def test_calls_turn_into_what_was_asked(self, live, asked):
        asked.think("routing")
        live.sees("Choosing what to look up")
        asked.call("block_util_by_surgeon", start_date="2026-07-01", end_date="2026-09-30", limit=5)
        live.sees("Calling block_util_by_surgeon…")
        asked.called("block_util_by_surgeon", 217)
        live.sees("block_util_by_surgeon: Jul 1, 2026 to Sep 30, 2026, limit 5 · 217 ms")
        asked.call("list_entities")
        asked.called("list_entities", 3, status="error")
        live.sees("list_entities: 3 ms · failed")
        asked.say("Five surgeons.")
        asked.done()
        live.finished_turn(1)
        assert len(live.all(".trail li")) == 2

    def test_figures_come_before_the_end_and_stay(self, live, asked):
        asked.say("See below.")
        asked.draw(artifact_chart())
        live.wait(lambda: live.one("canvas").size["height"] > 100, "the drawing")
        live.script("document.querySelector('canvas').dataset.seen = 'yes'")
        asked.draw(artifact_table())
        live.wait(lambda: live.all("tbody tr"), "the table")
        asked.done(answer("See below.", artifacts=[artifact_chart(), artifact_table()]))
        live.finished_turn(1)
        assert live.one("canvas").get_attribute("data-seen") == "yes"
        assert len(live.all("figure")) == 2

    def test_chart_alone_brings_its_table(self, live, asked):
        asked.draw(artifact_chart())
        asked.say("One chart.")
        asked.done(answer("One chart.", artifacts=[artifact_chart()]))
        turn = live.finished_turn(1)
        assert turn.find_element("css selector", ".artifact details tbody tr")

    def test_numbers_open_once_the_answer_is_whole(self, live, asked):
        text = "It was 74.3 % then."
        asked.say(text)
        live.wait(lambda: live.prose() == text, "the text")
        assert live.all("button.number") == []
        asked.done(answer(text, evidence={"numbers": [number(text, "74.3 %")], "computations": []}))
        live.finished_turn(1)
        live.click(live.one("button.number"))
        live.wait(lambda: live.one("#number-dialog").is_displayed(), "the evidence")

    def test_only_stages_and_the_whole_are_spoken(self, live, asked):
        live.script("window.spoken = []; new MutationObserver(() => { const text ="
                    " document.getElementById('announcer').textContent; if (text) window.spoken.push(text.trim()); })"
                    ".observe(document.getElementById('announcer'), { childList: true })")
        asked.call("block_util_by_surgeon")
        live.wait(lambda: "Calling block util by surgeon" in live.script("return window.spoken"), "the call")
        asked.say(*"Every token is a piece of its own.")
        live.wait(lambda: live.prose().endswith("own."), "the text")
        asked.done()
        live.wait(lambda: "Every token is a piece of its own." in live.script("return window.spoken"), "the answer")
        spoken = live.script("return window.spoken")
        assert len(spoken) <= 3, spoken
        assert live.script("return document.querySelector('.prose').closest('[aria-live], [role=status], [role=alert]')") is None

    def test_follow_up_shows_what_was_kept(self, live, stub):
        live.ask("Utilization for building 3 last quarter")
        turn = stub.expect()
        live.type("What about building 5?")
        assert turn.was_asked.wait(10)
        turn.say("Building 5 is at 70 %.")
        turn.done(carriedOver=["the period, last quarter"], notice="The language model was busy; this was written without it.")
        live.finished_turn(2)
        assert "Kept from before: the period, last quarter" in live.answer_text()
        assert "The language model was busy" in live.answer_text()
        assert stub.asked[1]["sessionId"] == "session-1"

    def test_without_streaming_the_answer_comes_whole(self, live, stub):
        stub.streams = False
        assert "Answer to “whole”." in live.ask("whole").text

    def test_hostile_pieces_stay_text(self, live, asked):
        asked.say("<img src=x ", "onerror=\"window.hit=1\"> <scr", "ipt>window.hit=1</scr", "ipt> [run](javascript:window.hit=1)")
        live.wait(lambda: "run" in live.prose(), "the text")
        assert live.script("return window.hit") is None
        assert live.all(".answer :is(img, script, a, iframe, [style])") == []
        assert live.violations() == []


class TestStopping:
    def test_what_was_said_is_kept(self, live, asked):
        asked.say("So far so ")
        live.wait(lambda: live.prose() != "", "the text")
        live.focused().send_keys(Keys.ESCAPE)
        assert asked.was_stopped.wait(10)
        turn = live.finished_turn(1)
        assert turn.find_element("css selector", ".prose").text == "So far so"
        assert turn.find_element("css selector", ".stopped").is_displayed()
        assert live.one("#ask").is_displayed()
        assert live.remembers("request") is None

    def test_nothing_said_gives_the_question_back(self, live, asked):
        live.wait(lambda: live.one("#stop").is_displayed() and live.remembers("request"), "the Stop button")
        live.wait(lambda: live.one("#stop").click() or live.all(".stopped"), "the question to stop")
        assert asked.was_stopped.is_set()
        assert live.one("#message").get_attribute("value") == QUESTION
        assert live.focused().get_attribute("id") == "message"

    def test_asking_again_follows(self, live, asked):
        asked.say("Half")
        live.wait(lambda: live.prose() != "", "the text")
        live.focused().send_keys(Keys.ESCAPE)
        live.finished_turn(1)
        live.click(live.one("[aria-label='Ask again']"))
        live.finished_turn(2)
        assert "Answer to" in live.prose()


class TestLosing:
    def test_lost_connection_goes_on_where_it_was(self, live, asked):
        asked.say("Before, ")
        live.wait(lambda: live.prose() != "", "the text")
        asked.drop()
        asked.say("after.")
        live.wait(lambda: live.prose() == "Before, after.", "the rest")
        assert asked.reads == [0, 2]
        asked.done()
        assert live.finished_turn(1).find_element("css selector", ".prose").text == "Before, after."

    def test_reconnecting_is_said(self, live, stub, asked):
        asked.say("Before, ")
        live.wait(lambda: live.prose() != "", "the text")
        stub.go_away()
        live.sees("Connection lost. Reconnecting…")
        asked.say("after.")
        stub.come_back()
        live.wait(lambda: live.prose() == "Before, after.", "the rest")
        assert "Reconnecting" not in live.answer_text()
        asked.done()
        live.finished_turn(1)

    def test_busy_server_is_left_alone_for_as_long_as_it_says(self, live, stub, asked):
        asked.say("Before, ")
        live.wait(lambda: live.prose() != "", "the text")
        stub.refuse(f"/chat/requests/{asked.request_id}/events", 429, "rate_limited", "Please wait.", retry_after=1)
        asked.drop()
        asked.say("after.")
        asked.done()
        assert live.finished_turn(1).find_element("css selector", ".prose").text == "Before, after."

    def test_restarted_server_lost_the_answer(self, live, stub, asked):
        live.wait(lambda: live.remembers("request"), "the request")
        stub.go_away()
        live.sees("Reconnecting")
        stub.come_back(losing_turns=True)
        turn = live.finished_turn(1)
        assert "The answer was lost" in turn.text
        assert live.one("#message").get_attribute("value") == QUESTION
        live.click(live.one(".retry"))
        live.wait(lambda: "Answer to" in live.prose(), "the second try")
        assert len(live.all(".turn")) == 1

    def test_restarted_server_kept_the_answer(self, live, stub, asked):
        asked.say("All of ")
        live.wait(lambda: live.prose() != "", "the text")
        stub.go_away()
        live.sees("Reconnecting")
        asked.say("it.")
        asked.done()
        stub.come_back(losing_turns=True)
        assert live.finished_turn(1).find_element("css selector", ".prose").text == "All of it."

    def test_offline_is_said(self, live):
        live.offline()
        live.wait(lambda: "You are offline" in live.one("#offline").text, "the notice")
        live.type("anything")
        live.sees("This device is offline")
        live.online()
        live.wait(lambda: live.one("#offline").text == "", "the notice to go")
        live.click(live.one(".retry"))
        live.wait(lambda: "Answer to “anything”." in live.prose(), "the answer")

    def test_failure_after_words_keeps_them_apart(self, live, asked):
        asked.say("This much and then")
        asked.fail("model_busy", "The AI service is temporarily busy, please try again", retryAfter=30)
        turn = live.finished_turn(1)
        assert "This much and then" in turn.text and "temporarily busy" in turn.text
        retry = turn.find_element("css selector", ".retry")
        assert retry.get_attribute("aria-disabled") == "true" and "in " in retry.text

    def test_second_try_takes_the_place_of_the_first(self, live, asked):
        asked.say("This much and then")
        asked.fail("model_busy", "The AI service is temporarily busy, please try again")
        live.finished_turn(1)
        live.click(live.one(".retry"))
        live.wait(lambda: "Answer to" in live.prose(), "the second try")
        assert len(live.all(".turn")) == 1

    def test_rate_limited_counts_down(self, live, stub):
        stub.refuse("/chat", 429, "rate_limited", "Rate limit exceeded. Please wait before sending more messages.", 2)
        turn = live.ask("one too many")
        assert "Rate limit exceeded" in turn.text
        retry = turn.find_element("css selector", ".retry")
        assert re.search(r"in \d s", retry.text)
        live.wait(lambda: retry.get_attribute("aria-disabled") is None, "the countdown", seconds=8)
        live.click(retry)
        live.wait(lambda: "Answer to “one too many”." in live.prose(), "the answer")


class TestReloading:
    def test_answer_under_way_goes_on(self, live, asked):
        asked.say("Before the reload, ")
        live.wait(lambda: live.prose() != "", "the text")
        live.driver.refresh()
        live.wait(lambda: live.prose() == "Before the reload,", "the text again")
        assert live.one(".question").text == QUESTION
        asked.say("after it.")
        asked.done()
        assert live.finished_turn(1).find_element("css selector", ".prose").text == "Before the reload, after it."
        assert live.remembers("request") is None

    def test_earlier_turns_come_back_too(self, live, stub):
        live.ask("the first")
        turn = stub.expect()
        live.type("the second")
        live.wait(lambda: live.remembers("request"), "the second request")
        live.driver.refresh()
        live.wait(lambda: len(live.all(".turn")) == 2, "both turns")
        turn.say("Second answer.")
        turn.done()
        live.finished_turn(2)
        assert [question.text for question in live.all(".question")] == ["the first", "the second"]

    def test_interrupted_answer_says_so(self, live, asked):
        live.wait(lambda: live.remembers("request"), "the request")
        live.driver.refresh()
        asked.wait_for_readers(2)
        asked.done(status="interrupted")
        assert "The connection was lost before there was an answer" in live.finished_turn(1).text
        assert live.one("#message").get_attribute("value") == QUESTION

    def test_conversation_comes_back_with_its_figures(self, live, stub):
        turn = stub.expect()
        live.type("a chart")
        assert turn.was_asked.wait(10)
        turn.say("A chart.")
        turn.done(answer("A chart.", artifacts=[artifact_chart()]))
        live.finished_turn(1)
        live.driver.refresh()
        live.wait(lambda: live.all("canvas") and live.one("canvas").size["height"] > 100, "the drawing")
        assert live.ask("and on").text
        assert stub.asked[-1]["sessionId"] == "session-1"

    def test_expired_conversation_is_said(self, live, stub):
        live.ask("the first")
        stub.sessions.clear()
        live.driver.refresh()
        live.wait(lambda: live.one("#expired").is_displayed(), "the note")
        assert live.one("#suggested").is_displayed()
        assert live.remembers("session") is None

    def test_unreachable_server_leaves_a_way_back(self, live, stub):
        live.ask("the first")
        stub.refuse("/chat/sessions/session-1", 503, "model_busy", "Not now.", 1)
        live.driver.refresh()
        live.wait(lambda: live.all(".problem"), "the problem")
        retry = live.one(".problem .retry")
        live.wait(lambda: retry.get_attribute("aria-disabled") is None, "the countdown")
        live.click(retry)
        live.wait(lambda: "Answer to “the first”." in live.prose(), "the conversation")

    def test_nothing_that_was_asked_stays_in_the_browser(self, live):
        live.ask("a very private question")
        stored = live.script("return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
        assert "private" not in stored
