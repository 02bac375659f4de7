"""A real Lumen lost and found again in the middle of a slow answer: reloaded, cut off, left, killed."""

import pytest
from selenium.webdriver.common.keys import Keys

from live_turns import events, left
from slow_model import QUESTION, said, slow, visible, words

LOST = "Connection lost. Reconnecting…"
INTERRUPTED = "The connection was lost here; the rest was written without the language model."


def copied(page):
    """The last answer as its Copy button gives it."""
    page.driver.execute_cdp_cmd("Browser.grantPermissions", {
        "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    page.click(page.all("[aria-label='Copy answer']")[-1])
    page.wait(lambda: page.all("[aria-label='Copy answer'][data-done]"), "the clipboard")
    return page.script("return navigator.clipboard.readText()")


def same_everywhere(page, beside, reply):
    """The page, the conversation and the stream have the same answer, byte for byte, and it is the only one."""
    [message] = beside.answers()
    text = message["answer"]["response"]
    stream = events(beside.get(f"/chat/requests/{message['requestId']}/events"))
    assert "".join(data["text"] for name, data in stream if name == "text_delta") == text
    assert stream[-1] == ("done", message["answer"])
    assert copied(page) == text
    assert visible(page.prose()) == visible(text)
    # Who is away for longer than 0.7 seconds, as on a machine that is busy, gets the rest without the model.
    assert text == said(reply) if message["status"] == "completed" else text.startswith(said(reply)[:40])


@pytest.fixture
def half(screen, model):
    """The page in the middle of an answer, and the reply that it is made of."""
    reply = slow(8)
    model.play(reply)
    screen.type(QUESTION)
    screen.wait(lambda: len(screen.prose()) > 40, "the first words")
    return screen, reply


class TestReloading:
    def test_rest_arrives(self, half, beside):
        screen, reply = half
        screen.driver.refresh()
        screen.wait(lambda: screen.all(".answer[aria-busy]"), "the answer under way")
        screen.finished_turn(1)
        same_everywhere(screen, beside, reply)

    def test_answer_is_followed_before_all_else(self, half):
        """Whoever is away for 0.7 seconds is taken to have left, and on a slow network the page takes longer."""
        screen, _ = half
        screen.driver.refresh()
        screen.finished_turn(1)
        began = dict(screen.script("return performance.getEntriesByType('resource').map(({ name, startTime }) =>"
                                   " [name.split('/').at(-1), startTime])"))
        assert began["events"] < began["conversation.js"]

    def test_reload_while_it_is_looked_up(self, screen, model, beside):
        model.play({"text": words(5), "fault": {"kind": "stall"}})
        screen.type(QUESTION)
        screen.wait(lambda: screen.remembers("request"), "the request")
        screen.driver.refresh()
        screen.wait(lambda: screen.all(".answer[aria-busy]"), "the answer under way")
        assert screen.one(".question").text == QUESTION
        screen.focused().send_keys(Keys.ESCAPE)
        screen.finished_turn(1)
        left(model)


class TestLosing:
    def test_broken_connection_is_made_again(self, half, beside, wire):
        screen, reply = half
        wire.drop()
        screen.finished_turn(1)
        same_everywhere(screen, beside, reply)

    def test_network_that_is_away(self, streaming, model, beside, wire):
        wire.cut()
        streaming.sees(LOST)
        left(model)
        wire.mend()
        turn = streaming.finished_turn(1)
        assert LOST not in turn.text and INTERRUPTED in turn.text
        same_everywhere(streaming, beside, slow(90))

    def test_device_that_is_offline(self, streaming, model, beside):
        streaming.offline()
        streaming.sees(LOST)
        assert "You are offline" in streaming.one("#offline").text
        left(model)
        streaming.online()
        turn = streaming.finished_turn(1)
        assert INTERRUPTED in turn.text and streaming.one("#offline").text == ""
        same_everywhere(streaming, beside, slow(90))

    def test_stopped_while_away(self, streaming, model, beside, wire):
        wire.cut()
        streaming.sees(LOST)
        streaming.focused().send_keys(Keys.ESCAPE)
        turn = streaming.finished_turn(1)
        assert turn.find_element("css selector", ".stopped").text == "Stopped here."
        wire.mend()
        model.play({"text": words(8)})
        streaming.ask("What about building 5?")
        assert visible(streaming.prose()) == visible("".join(words(8)))


class TestLeaving:
    def test_closed_page(self, screen, driver, model, beside):
        first = driver.current_window_handle
        driver.switch_to.new_window("tab")
        driver.get(screen.base_url)
        model.play(slow(90))
        screen.wait(lambda: screen.all("#suggested button"), "the page")
        screen.type(QUESTION)
        screen.wait(lambda: len(screen.prose()) > 40, "the first words")
        driver.close()
        driver.switch_to.window(first)
        left(model)

        driver.refresh()
        turn = screen.finished_turn(1)
        assert screen.one(".question").text == QUESTION
        assert INTERRUPTED in turn.text
        same_everywhere(screen, beside, slow(90))
        model.play({"text": words(8)})
        screen.ask("What about building 5?")
        assert [message["status"] for message in beside.answers()] == ["interrupted", "completed"]

    def test_page_left_for_another(self, streaming, driver, model):
        driver.get("about:blank")
        left(model)
        driver.back()
        streaming.finished_turn(1)
        assert INTERRUPTED in streaming.answer_text()


class TestRestarting:
    def test_killed_in_the_middle(self, screen, lumen, model, beside):
        model.play({"text": words(8)}, slow(90))
        screen.ask(QUESTION)
        first = copied(screen)
        screen.type("What about building 5?")
        screen.wait(lambda: len(screen.prose()) > 40, "the first words")
        lumen.kill()
        screen.sees(LOST)
        lumen.start()
        turn = screen.finished_turn(2)
        assert "The answer was lost" in turn.text and "restarted" in turn.text
        assert screen.one("#message").get_attribute("value") == "What about building 5?"
        assert [message["answer"]["response"] for message in beside.answers()] == [first]

        model.play({"text": words(12)})
        screen.click(turn.find_element("css selector", ".retry"))
        screen.finished_turn(2)
        assert visible(screen.prose()) == visible("".join(words(12)))
        assert [message["status"] for message in beside.answers()] == ["completed", "completed"]
        asked = [message["content"] for message in model.requests[-1]["body"]["messages"]]
        assert asked[0] == [{"text": QUESTION}], "the model knows of the first question"

    def test_reloaded_after_a_kill(self, streaming, driver, lumen, model, beside):
        lumen.kill()
        streaming.sees(LOST)
        driver.get("about:blank")
        lumen.start()
        driver.get(streaming.base_url)
        streaming.sees("The answer was lost")
        model.play({"text": words(8)})
        streaming.ask(QUESTION)
        assert visible(streaming.prose()) == visible("".join(words(8)))
        assert [message["status"] for message in beside.answers()] == ["completed"]
