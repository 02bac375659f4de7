"""The admin page over a real Lumen: what was asked is in its numbers, and what is switched there holds."""

import json
import re
from contextlib import contextmanager

import pytest
from selenium.webdriver.common.by import By

from browser_page import Page
from lumen_server import LumenServer
from slow_model import QUESTION, words
from test_accessibility import problems

VIEWS = ["overview", "usage", "requests", "limits", "features", "audit"]
TOKEN = "a-token-of-the-test"
SMALL = """
return [...document.querySelectorAll("a, button, select, input, summary")]
  .filter((node) => node.checkVisibility() && !node.matches(".skip"))
  .map((node) => [node, (node.closest("label") ?? node).getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 43.5 || height < 43.5).map(([node]) => node.outerHTML.slice(0, 120));
"""


class AdminPage(Page):
    """What the person who runs Lumen does with the page."""

    def open(self, view="overview"):
        self.driver.get("about:blank")
        self.driver.get(f"{self.base_url}/admin#{view}")
        self.wait(lambda: self.one(f"#view-{view}").is_displayed(), f"the view {view}")

    def panel(self, title):
        """The part of the view under this title, once it is there."""
        path = f"//*[self::section or self::figure][.//h3[normalize-space()='{title}']]"
        self.wait(lambda: any(node.is_displayed() for node in self.driver.find_elements(By.XPATH, path)), title)
        return next(node for node in self.driver.find_elements(By.XPATH, path) if node.is_displayed())

    def figure(self, name):
        """The text of the number of that name."""
        values = self.script(
            "return [...document.querySelectorAll('.figures dt')].filter((node) => node.checkVisibility()"
            " && node.textContent === arguments[0]).map((node) => node.nextSibling.textContent)", name)
        return values[0] if values else None

    def dollars(self, name):
        return float(re.sub(r"[$,<\s]", "", self.figure(name) or "0"))

    def button(self, text):
        return next(node for node in self.all("button") if node.text == text and node.is_displayed())

    def press(self, text):
        self.wait(lambda: any(node.text == text and node.is_displayed() for node in self.all("button")), f"“{text}”")
        self.click(self.button(text))

    def confirm(self, reason=None):
        self.wait(lambda: self.one("#confirm").is_displayed(), "the question before it")
        if reason:
            self.one("#confirm [name=reason]").send_keys(reason)
        self.one("#confirm [type=submit]").click()
        self.wait(lambda: not self.one("#confirm").is_displayed(), "the dialog to close")

    def switch(self, feature):
        return self.one(f"[role=switch][aria-label='{feature}, all sites']")

    def turn(self, feature, to):
        self.click(self.switch(feature))
        if self.one("#confirm").is_displayed():
            self.confirm()
        self.wait(lambda: self.switch(feature).get_attribute("aria-checked") == to, f"{feature} to be {to}")


@contextmanager
def tab(driver):
    """A tab beside the one that is open, which is shown again at the end."""
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    try:
        yield
    finally:
        driver.close()
        driver.switch_to.window(first)


@pytest.fixture
def admin(driver, screen, lumen):
    """The admin page of `lumen` in a tab beside the chat page's."""
    with tab(driver):
        page = AdminPage(driver, lumen.url)
        page.look(width=1280)
        yield page


def chat(driver):
    """Shows the chat page, and afterwards the admin page again."""
    @contextmanager
    def shown():
        here = driver.current_window_handle
        driver.switch_to.window(driver.window_handles[0])
        try:
            yield
        finally:
            driver.switch_to.window(here)
    return shown()


def ask_twice(screen, model, driver):
    model.play({"text": words(8), "repeat": True})
    with chat(driver):
        screen.ask(QUESTION)
        screen.ask("What about building 5?")


class TestNumbers:
    def test_two_questions_are_in_them(self, admin, screen, model, driver):
        admin.open()
        admin.wait(lambda: admin.figure("Calls") == "0", "no calls")
        admin.wait(lambda: admin.one("#live").text == "Live", "the events")
        ask_twice(screen, model, driver)
        admin.wait(lambda: admin.figure("Calls") == "2", "the calls to come by themselves", seconds=25)
        assert admin.dollars("Cost today") > 0
        assert admin.dollars("Cost today") == admin.dollars("Cost this week") == admin.dollars("Cost in all")
        assert admin.figure("Answered").startswith("100")
        assert admin.panel("Cost by day").find_elements(By.CSS_SELECTOR, "canvas[role=img][aria-label]")
        assert admin.console_errors() == []

    def test_usage_by_dashboard_model_and_tool(self, admin, screen, model, driver):
        ask_twice(screen, model, driver)
        admin.open("usage")
        for title, name in [("By dashboard", "Block utilization"), ("By model", "claude"), ("By tool", "block_util_summary")]:
            admin.wait(lambda: name in admin.panel(title).text, f"{name} {title}")
        admin.wait(lambda: QUESTION in admin.panel("Asked most").text, "the question")

    def test_request_down_to_its_events(self, admin, screen, model, driver):
        ask_twice(screen, model, driver)
        admin.open("requests")
        admin.wait(lambda: len(admin.all("#view-requests tbody tr")) == 2, "both requests")
        admin.one("#view-requests [type=search]").send_keys("building 5")
        admin.wait(lambda: len(admin.all("#view-requests tbody tr")) == 1, "the one that was looked for")
        admin.click(admin.one("#view-requests .link"))
        admin.wait(lambda: admin.one("#request").is_displayed(), "the request")
        assert "block_util_summary" in admin.one("#request table").text
        assert "Answered" in admin.one("#request").text
        offsets = admin.all("#request .timeline li")
        assert len(offsets) >= 3 and "Called" in admin.one("#request .timeline").text
        assert problems(admin) == []
        admin.press("Close")
        assert "link" in admin.focused().get_attribute("class")


class TestChanging:
    def test_flag_takes(self, admin, screen, model, driver):
        admin.open("features")
        admin.wait(lambda: admin.all("[role=switch]"), "the switches")
        admin.turn("History", "false")
        assert "2026-07-01" not in str(follow_up(admin))
        admin.turn("History", "true")
        assert "2026-07-01" in str(follow_up(admin))
        admin.open("audit")
        changes = lambda: [row.text for row in admin.all("#view-audit tbody tr")]
        admin.wait(lambda: len(changes()) == 2, "both changes")
        assert all("Feature changed" in change and "history" in change for change in changes())

    def test_protection_is_not_switched_off_by_a_slip(self, admin):
        admin.open("features")
        admin.wait(lambda: admin.all("[role=switch]"), "the switches")
        admin.click(admin.switch("Rate limits"))
        admin.wait(lambda: admin.one("#confirm").is_displayed(), "the question before it")
        admin.press("Cancel")
        assert admin.switch("Rate limits").get_attribute("aria-checked") == "true"
        admin.turn("Rate limits", "false")
        admin.press("Undo")
        admin.wait(lambda: admin.switch("Rate limits").get_attribute("aria-checked") == "true", "the setting")

    def test_spending_stops_and_goes_on(self, admin, screen, model, driver):
        model.play({"text": words(8), "repeat": True})
        admin.open()
        admin.press("Stop spending")
        admin.confirm("a test")
        admin.wait(lambda: "Spending is stopped" in admin.one("#notices").text, "the notice")
        with chat(driver):
            screen.ask(QUESTION)
        assert model.requests == []
        admin.press("Allow spending")
        admin.confirm()
        admin.wait(lambda: "Spending is stopped" not in admin.one("#notices").text, "the notice to go")
        with chat(driver):
            screen.ask("What about building 5?")
        assert len(model.requests) > 0
        admin.open("audit")
        admin.wait(lambda: all(kind in admin.panel("Audit").find_element(By.TAG_NAME, "tbody").text
                               for kind in ("Spending stopped", "Spending allowed")), "both in the audit")


def follow_up(page):
    """The arguments of the calls that a question which needs the one before it comes to."""
    return page.driver.execute_async_script("""
        const done = arguments[0];
        const ask = async (message, sessionId) => (await fetch("/chat", { method: "POST",
          headers: { "Content-Type": "application/json" }, body: JSON.stringify({ message, sessionId }) })).json();
        ask("Utilization by service line last quarter")
          .then((first) => ask("and for building 5?", first.sessionId))
          .then((second) => done(second.toolCalls.map((call) => call.params)));""")


class TestTaking:
    @pytest.mark.parametrize("view, label, column", [
        ("overview", "Cost by day", "date"), ("usage", "Usage", "calls"), ("requests", "Requests", "requestId"),
        ("limits", "Limits", "scope"), ("limits", "Sessions", "owner"), ("audit", "Audit", "actor"),
    ])
    def test_csv(self, admin, view, label, column):
        admin.open(view)
        before = set(admin.driver.downloads.glob("*.csv"))
        admin.wait(lambda: admin.all(f"[aria-label='CSV download: {label}']"), "the button")
        admin.click(admin.one(f"[aria-label='CSV download: {label}']"))
        admin.wait(lambda: set(admin.driver.downloads.glob("*.csv")) - before, "the file")
        header = (set(admin.driver.downloads.glob("*.csv")) - before).pop().read_text("utf-8-sig").splitlines()[0]
        assert column in header.split(",")


class TestLooks:
    @pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
    def test_nothing_to_find(self, admin, scheme, width):
        admin.look(width=width, height=780, scheme=scheme)
        for view in VIEWS:
            admin.open(view)
            admin.wait(lambda: "Times are those of" in admin.one("#foot").text, "the numbers")
            assert problems(admin) == [], view
            assert admin.overflow() <= 0, view
            assert admin.console_errors() == [], view
            assert width > 400 or admin.script(SMALL) == [], view

    def test_keyboard(self, admin):
        admin.open()
        admin.script("document.querySelector('#views a[href=\"#features\"]').focus()")
        admin.focused().send_keys("\ue007")
        admin.wait(lambda: admin.all("[role=switch]"), "the switches")
        admin.script("document.querySelector('[role=switch][aria-label^=Retries]').focus()")
        admin.focused().send_keys(" ")
        admin.wait(lambda: admin.switch("Retries").get_attribute("aria-checked") == "false", "the switch")
        admin.wait(lambda: admin.focused() == admin.switch("Retries"), "the focus to stay")


class TestToken:
    @pytest.fixture
    def guarded(self, binary, environment, tmp_path, driver):
        server = LumenServer(binary, {**environment, "LUMEN_ADMIN_TOKEN": TOKEN}, tmp_path)
        server.start()
        with tab(driver):
            yield AdminPage(driver, server.url)
        server.stop()

    def enter(self, page, token):
        page.wait(lambda: page.one("#gate").is_displayed(), "the question for the token")
        page.one("#token").send_keys(token, "\ue007")

    def test_asked_for_kept_and_forgotten(self, guarded):
        guarded.driver.get(f"{guarded.base_url}/admin")
        self.enter(guarded, "another")
        guarded.wait(lambda: guarded.one("#gate-note").text, "the refusal")
        self.enter(guarded, TOKEN)
        guarded.wait(lambda: guarded.figure("Calls") is not None, "the numbers")
        guarded.wait(lambda: guarded.one("#live").text == "Live", "the events")
        guarded.driver.refresh()
        guarded.wait(lambda: guarded.figure("Calls") is not None, "the numbers again")
        assert TOKEN not in json.dumps(guarded.script("return [{ ...localStorage }, document.cookie, location.href]"))
        guarded.one("#menu-open").click()
        guarded.press("Forget the token")
        guarded.wait(lambda: guarded.one("#gate").is_displayed(), "the question for the token")
