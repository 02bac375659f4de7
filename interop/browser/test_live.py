"""Asking and stopping over a real Lumen, whose language model is scripted and slow."""

import re
from contextlib import ExitStack

import pytest
from selenium.webdriver.common.keys import Keys

from live_turns import left, until
from slow_model import QUESTION, said, slow, visible, words

RECORD_TRAIL = """
window.trail = [];
new MutationObserver((changes) => changes.forEach(({ removedNodes }) => removedNodes.forEach(
  (node) => window.trail.push(node.textContent)))).observe(
  document.getElementById("turns"), { childList: true, subtree: true });
"""


class TestAsking:
    def test_answer_grows_word_by_word(self, screen, model, beside):
        reply = slow(5)
        model.play(reply)
        screen.type(QUESTION)
        lengths = set()
        screen.wait(lambda: lengths.add(len(screen.prose())) or not screen.all(".answer[aria-busy]"), "the answer")
        assert len(lengths) > 5
        assert visible(screen.prose()) == visible(said(reply))
        assert [turn["answer"]["response"] for turn in beside.answers()] == [said(reply)]

    def test_call_turns_into_what_was_asked(self, screen, model):
        model.play({"text": words(5)})
        screen.script(RECORD_TRAIL)
        turn = screen.ask(QUESTION)
        assert re.fullmatch(r"block_util_summary: .+ to .+, Building 3 · \d+ ms",
                            turn.find_element("css selector", ".trail li").text)
        assert {"Calling ", "…"} <= set(screen.script("return window.trail"))

    def test_model_that_chooses_its_tools(self, screen, model):
        period = {"start_date": "2026-10-01", "end_date": "2026-10-31"}
        model.play({"text": ["Let me look. "], "toolUses": [{"id": "t1", "name": "block_util_summary", "input": period}]},
                   {"text": words(5)})
        turn = screen.ask("Tell me something interesting")
        assert turn.find_element("css selector", ".trail li").text.startswith(
            "block_util_summary: Oct 1, 2026 to Oct 31, 2026")
        assert screen.prose().startswith("Let me look.")

    def test_follow_up_goes_on(self, screen, model, beside):
        model.play({"text": words(8), "repeat": True})
        screen.ask(QUESTION)
        turn = screen.ask("What about building 5?")
        assert "Building 5" in turn.find_element("css selector", ".trail").text
        asked = [message["content"] for message in model.requests[-1]["body"]["messages"] if message["role"] == "user"]
        assert [QUESTION] == [block["text"] for block in asked[0]]
        assert len(beside.answers()) == 2

    def test_new_conversation_knows_nothing_of_the_old(self, screen, model):
        model.play({"text": words(8), "repeat": True})
        screen.ask(QUESTION)
        before = screen.remembers("session")
        screen.click(screen.one("#new-conversation"))
        screen.wait(lambda: not screen.all(".turn"), "an empty page")
        screen.ask("What is the utilization for building 5?")
        assert screen.remembers("session") not in (None, before)
        assert QUESTION not in str(model.requests[-1]["body"])

    def test_number_without_a_source_is_marked(self, screen, model):
        model.play({"text": words(5)}, {"text": ["It may be ", "43.21 %", " of them."]})
        screen.ask(QUESTION)
        turn = screen.ask(QUESTION)
        marked = turn.find_elements("css selector", "button.unverified")
        assert [button.accessible_name for button in marked] == ["43.21 % (not traced to the data)"]
        assert "1 number in this answer could not be traced" in turn.text

    def test_number_of_the_data_is_not(self, screen, model, beside):
        model.play({"text": words(5)})
        screen.ask(QUESTION)
        rate = beside.answers()[0]["answer"]["toolCalls"][0]["result"]["utilization_rate"]
        model.play({"text": ["It was ", f"{rate:.1%}", "."]})
        turn = screen.ask(QUESTION)
        assert [button.text for button in turn.find_elements("css selector", "button.number")] == [f"{rate:.1%}"]
        assert turn.find_elements("css selector", "button.unverified") == []

    def test_fallen_back_says_so(self, screen, model):
        model.play({"fault": {"kind": "status", "status": 503, "type": "ServiceUnavailableException"}, "repeat": True})
        turn = screen.ask(QUESTION)
        assert "The language model could not be reached; this answer was written without it." in turn.text
        assert turn.find_elements("css selector", "button.number:not(.unverified)")

    def test_model_that_breaks_off_says_so(self, screen, model):
        model.play({"text": words(20), "fault": {"kind": "cut", "afterBytes": 2500}})
        turn = screen.ask(QUESTION)
        assert screen.prose().startswith("The blocks of building three")
        assert "The language model broke off here; the rest was written without it." in turn.text


class TestStopping:
    @pytest.mark.parametrize("stop", [
        lambda screen: screen.one("#stop").click(), lambda screen: screen.focused().send_keys(Keys.ESCAPE),
    ], ids=["button", "key"])
    def test_what_was_said_is_kept(self, streaming, model, beside, stop):
        stop(streaming)
        turn = streaming.finished_turn(1)
        left(model)
        assert turn.find_element("css selector", ".stopped").text == "Stopped here."
        kept = beside.answers()
        assert [message["status"] for message in kept] == ["stopped"]
        text = kept[0]["answer"]["response"]
        assert len(text) > 40 and said(slow(90)).startswith(text)
        assert visible(streaming.prose()) == visible(text)

    def test_next_question_works(self, streaming, model, beside):
        streaming.one("#stop").click()
        streaming.finished_turn(1)
        model.play({"text": words(8)})
        streaming.ask("What about building 5?")
        assert [message["status"] for message in beside.answers()] == ["stopped", "completed"]
        assert [request["refusal"] for request in model.requests] == [None]

    def test_before_the_first_word(self, screen, model):
        model.play({"text": words(5), "fault": {"kind": "stall"}})
        screen.type(QUESTION)
        until(lambda: model.requests, "the model to be asked")
        screen.focused().send_keys(Keys.ESCAPE)
        screen.finished_turn(1)
        left(model)
        for _ in ("at once", "after a reload"):
            assert screen.one(".stopped h3").text == "Stopped"
            assert screen.all("figure") == []
            assert screen.one("#message").get_attribute("value") == QUESTION
            screen.driver.refresh()
            screen.finished_turn(1)

        screen.one("#message").clear()
        model.play({"text": words(8)})
        screen.ask("What about building 5?")
        screen.driver.refresh()
        screen.finished_turn(1)
        assert screen.one(".question").text == "What about building 5?"

    def test_stays_stopped_after_a_reload(self, streaming):
        streaming.one("#stop").click()
        streaming.finished_turn(1)
        before = streaming.prose()
        streaming.driver.refresh()
        streaming.finished_turn(1)
        assert streaming.prose() == before
        assert streaming.one(".stopped").text == "Stopped here."


class TestWaiting:
    """Two questions at once in one conversation; the first is not asked by the page."""

    @pytest.fixture
    def line(self, screen, model, beside):
        """What keeps a long turn, and those that wait behind it, under way."""
        model.play({"text": words(8)}, slow(90), {"text": words(12), "repeat": True})
        screen.ask(QUESTION)
        with ExitStack() as line:
            assert line.enter_context(beside.asking("What about building 5?")).status == 200
            until(lambda: len(model.requests) == 2, "the model to be asked")
            yield line

    def test_its_turn_comes(self, screen, line, beside):
        screen.type("And building 2?")
        screen.sees("Waiting for the question before this one…")
        line.close()
        screen.finished_turn(2)
        assert visible(screen.prose()) == visible("".join(words(12)))
        assert [message["status"] for message in beside.answers()] == ["completed", "interrupted", "completed"]

    def test_it_can_be_stopped(self, screen, line, model, beside):
        for _ in range(3):
            assert line.enter_context(beside.asking("And building 1?")).status == 200
        screen.type("And building 2?")
        screen.sees("Waiting for the question before this one…")
        screen.focused().send_keys(Keys.ESCAPE)
        screen.finished_turn(2)
        assert screen.one(".stopped h3").text == "Stopped"
        assert screen.one("#message").get_attribute("value") == "And building 2?"
        assert line.enter_context(beside.asking("And building 4?")).status == 200, "its place in the line is free"
        assert [message["status"] for message in beside.answers()] == ["completed", "stopped"]
        assert len(model.requests) == 2

    def test_it_survives_a_reload(self, screen, line):
        screen.type("And building 2?")
        screen.sees("Waiting for the question before this one…")
        screen.driver.refresh()
        screen.wait(lambda: len(screen.all(".turn")) == 2, "both questions")
        assert screen.all(".question")[-1].text == "And building 2?"
        line.close()
        screen.finished_turn(2)

    def test_too_many_count_down_and_work_again(self, screen, line, beside):
        for _ in range(4):
            assert line.enter_context(beside.asking("And building 1?")).status == 200
        turn = screen.ask("And building 2?")
        assert "Rate limit exceeded. Please wait before sending more messages." in turn.text
        retry = turn.find_element("css selector", ".retry")
        assert retry.get_attribute("aria-disabled") == "true" and re.search(r"in \d s", retry.text)
        assert screen.one("#message").get_attribute("value") == "And building 2?"
        line.close()

        def answered():
            """Tries again as often as it is offered."""
            for again in screen.all(".retry:not([aria-disabled])"):
                screen.click(again)
            return visible(screen.prose()) == visible("".join(words(12)))

        screen.wait(answered, "the answer")
        screen.finished_turn(2)
