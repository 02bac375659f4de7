"""Numbers that nothing stands behind, as the page marks them."""

import pytest
from selenium.webdriver.common.keys import Keys

from browser_replies import number, reply

TEXT = ("Utilization was **74.8 %** over 60 blocks, up **9.9 points**.\n\n"
        "| Room | Rate |\n|---|---:|\n| OR 1 | 81.0 % |\n| OR 2 | 66.6 % |\n\n- Perhaps 1,234 cases")
DOUBTFUL = ["9.9 points", "66.6 %", "1,234"]
SOUND = ["74.8 %", "60", "81.0 %"]
LOOK = """
const style = getComputedStyle(arguments[0]), after = getComputedStyle(arguments[0], "::after");
return { line: style.textDecorationLine, kind: style.textDecorationStyle, sign: after.content };
"""


@pytest.fixture
def turn(page):
    return ask(page)


def ask(page, doubtful=DOUBTFUL):
    numbers = [number(TEXT, found, verified=found not in doubtful) for found in SOUND + DOUBTFUL]
    page.answer_with(reply(TEXT, numbers))
    return page.ask("anything")


def marked(turn):
    return turn.find_elements("css selector", "button.number.unverified")


def note(turn):
    return turn.find_elements("css selector", ".unverified-note")


class TestMarks:
    def test_only_unverified_numbers_are_marked(self, turn):
        assert [button.accessible_name for button in marked(turn)] == \
            [f"{text} (not traced to the data)" for text in DOUBTFUL]
        assert len(turn.find_elements("css selector", "button.number:not(.unverified)")) == len(SOUND)

    def test_mark_does_not_rest_on_colour(self, page, turn):
        sound = turn.find_element("css selector", "button.number:not(.unverified)")
        assert page.script(LOOK, sound) == {"line": "underline", "kind": "solid", "sign": "none"}
        for button in marked(turn):
            look = page.script(LOOK, button)
            assert (look["line"], look["kind"]) == ("underline", "dotted")
            assert "?" in look["sign"]

    def test_mark_is_said_in_words(self, turn):
        assert {button.get_attribute("title") for button in marked(turn)} == {"Not traced to the data"}
        assert all(button.accessible_name.endswith("(not traced to the data)") for button in marked(turn))

    def test_one_line_counts_them(self, page, turn):
        assert [line.text for line in note(turn)] == ["3 numbers in this answer could not be traced to the data."]
        one = ask(page, doubtful=DOUBTFUL[:1])
        assert [line.text for line in note(one)] == ["1 number in this answer could not be traced to the data."]

    def test_no_line_where_all_is_traced(self, page):
        turn = ask(page, doubtful=[])
        assert note(turn) == [] and marked(turn) == []

    def test_keyboard_reaches_the_mark_and_its_card(self, page, turn):
        first = turn.find_element("css selector", "button.number")
        page.script("arguments[0].focus()", first)
        for _ in range(2):
            page.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        button = page.driver.switch_to.active_element
        assert button == marked(turn)[0]
        assert page.script("return getComputedStyle(arguments[0]).outlineStyle", button) != "none"
        button.send_keys(Keys.ENTER)
        page.wait(lambda: page.one("#number-dialog").is_displayed(), "the evidence")
        assert "could not be traced to the data" in page.one("#number-dialog .verdict").text


class TestLooks:
    @pytest.mark.parametrize("width", [360, 1280])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_marks_are_legible_at(self, page, scheme, width):
        page.look(width=width, scheme=scheme)
        turn = ask(page)
        for selector in (".number.unverified", ".unverified-note"):
            ratios = page.contrasts(selector)
            assert ratios and min(ratios) >= 4.5, (selector, ratios)
        assert len(marked(turn)) == len(DOUBTFUL)
        assert page.overflow() <= 0
