"""The pictures of the README. LUMEN_SCREENSHOTS=1 writes them to docs/images; otherwise they are only taken."""

import base64
import os
from pathlib import Path

import pytest

from test_page import SERVICES

IMAGES = Path(__file__).resolve().parents[2] / "docs/images"


@pytest.fixture
def album(page, tmp_path):
    page.driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    yield IMAGES if os.environ.get("LUMEN_SCREENSHOTS") == "1" else tmp_path
    page.driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": False})


def take(page, path):
    """Everything in the window."""
    shot = page.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    path.write_bytes(base64.b64decode(shot["data"]))
    assert path.stat().st_size > 20_000


def answered(page, width, height, scheme):
    page.look(width=width, height=height, scheme=scheme)
    page.open_fresh()
    turn = page.ask(SERVICES)
    canvas = turn.find_element("css selector", "canvas")
    page.wait(lambda: canvas.size["height"] > 100, "the drawing")
    page.script("document.activeElement.blur(); scrollTo(0, 0)")


def test_answer(page, album):
    answered(page, 1180, 1330, "light")
    take(page, album / "answer.png")


def test_phone(page, album):
    answered(page, 390, 844, "dark")
    page.click(page.one(".prose button.number"))
    page.wait(lambda: page.one("#number-dialog").is_displayed(), "the evidence")
    take(page, album / "phone.png")
