"""How an answer looks and feels while a real Lumen writes it: to a checker, on a phone, without a mouse, at first."""

import statistics

import pytest
from selenium.webdriver.common.keys import Keys

from live_turns import left
from slow_model import QUESTION, slow, words
from test_accessibility import FOCUS, problems

FIRST_PAINT = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
BOTTOM = "return document.querySelector(arguments[0]).getBoundingClientRect().bottom"


class TestMidStream:
    @pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 360)])
    def test_nothing_to_find(self, streaming, scheme, width):
        streaming.look(width=width, height=780, scheme=scheme)
        assert problems(streaming) == []
        assert streaming.all(".answer[aria-busy]"), "the answer is still under way"

    def test_phone(self, screen, model):
        screen.look(width=360, height=640)
        model.play(slow(90))
        screen.type(QUESTION)
        screen.wait(lambda: len(screen.prose()) > 200, "some lines")
        assert screen.overflow() <= 0
        assert screen.script(BOTTOM, "#stop") <= 640
        screen.one("#stop").click()
        screen.finished_turn(1)
        assert screen.one(".stopped").is_displayed()
        assert screen.overflow() <= 0

    def test_keyboard_alone(self, screen, model):
        model.play({**slow(90), "text": ["About ", "43.21 % ", *words(900)]})
        screen.focused().send_keys(QUESTION, Keys.ENTER)
        screen.wait(lambda: len(screen.prose()) > 40, "the first words")
        screen.focused().send_keys(Keys.ESCAPE)
        screen.finished_turn(1)
        left(model)
        assert screen.focused().get_attribute("id") == "message"
        # Backwards from the box to the first number of what was said.
        for _ in range(30):
            screen.focused().send_keys(Keys.SHIFT, Keys.TAB, Keys.NULL)
            assert screen.script(FOCUS) is None
            if "number" in (screen.focused().get_attribute("class") or "").split():
                break
        screen.focused().send_keys(Keys.ENTER)
        screen.wait(lambda: screen.one("#number-dialog").is_displayed(), "the evidence")
        screen.focused().send_keys(Keys.ESCAPE)
        screen.wait(lambda: not screen.one("#number-dialog").is_displayed(), "the evidence to close")


def test_first_paint(screen, lumen):
    """Measured, not judged: what it takes depends on the machine. `pytest -rP` prints it."""
    paints = []
    for _ in range(9):
        screen.driver.get("about:blank")
        screen.driver.get(lumen.url + "/")
        screen.wait(lambda: screen.script(FIRST_PAINT), "the paint")
        paints.append(screen.script(FIRST_PAINT))
    print(f"first contentful paint: median {statistics.median(paints):.0f} ms, "
          f"{min(paints):.0f} to {max(paints):.0f} ms in {len(paints)} loads")
