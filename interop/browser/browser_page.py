"""What a person does with the page, as methods."""

import json

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ANSWER_SECONDS = 30

# Answers the next questions from the test instead of the server.
OVERRIDE = """
const replies = arguments[0];
const original = window.fetch;
window.asked = [];
window.fetch = async (path, options) => {
  if (path !== "/chat") return original(path, options);
  window.asked.push(JSON.parse(options.body));
  const reply = replies.length > 1 ? replies.shift() : replies[0];
  if (reply.network) throw new TypeError("Failed to fetch");
  if (reply.hang) await new Promise((_, reject) =>
    options.signal.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError"))));
  return new Response(JSON.stringify(reply.body), {
    status: reply.status ?? 200, headers: { "Content-Type": "application/json", ...(reply.headers ?? {}) },
  });
};
"""

# The contrast of an element's text with the first opaque ground behind it (WCAG 2.2, relative luminance).
CONTRAST = """
const channel = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return { r, g, b, a }; };
const luminance = ({ r, g, b }) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const ground = (element) => {
  for (let node = element; node; node = node.parentElement) {
    const colour = parse(getComputedStyle(node).backgroundColor);
    if (colour.a === 1) return colour;
  }
  return { r: 255, g: 255, b: 255 };
};
return [...document.querySelectorAll(arguments[0])]
  .filter((element) => element.checkVisibility() && element.textContent.trim() !== "")
  .map((element) => {
    const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(ground(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
"""


class Page:
    def __init__(self, driver, base_url):
        self.driver = driver
        self.base_url = base_url

    # Looking

    def look(self, width, height=860, scheme="light"):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False,
        })
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]})

    def offline(self):
        self.network(True)

    def online(self):
        self.network(False)

    def network(self, is_offline):
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        })

    def open_fresh(self):
        self.driver.get(self.base_url + "/")
        self.driver.execute_script("localStorage.clear(); sessionStorage.clear();")
        self.driver.delete_all_cookies()
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(self.base_url + "/")
        self.wait(lambda: self.all("#suggested button"), "the suggested questions")

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def wait(self, condition, what, seconds=ANSWER_SECONDS):
        waiting = WebDriverWait(self.driver, seconds, poll_frequency=0.1,
                                ignored_exceptions=[StaleElementReferenceException])
        return waiting.until(lambda _: condition(), f"waited for {what}")

    def script(self, source, *arguments):
        return self.driver.execute_script(source, *arguments)

    def contrasts(self, selector):
        return self.script(CONTRAST, selector)

    def overflow(self):
        """How many pixels the page is wider than the window."""
        return self.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def click(self, element):
        """Clicks after scrolling the element clear of the bars at the top and the bottom."""
        self.script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
        element.click()

    # Asking

    def ask(self, question):
        """Types a question, sends it with Enter, and returns its finished turn."""
        before = len(self.all(".turn:not([data-unanswered])"))
        self.one("#message").send_keys(question, Keys.ENTER)
        return self.finished_turn(before + 1)

    def type(self, question):
        """Sends a question and doesn't wait for its answer."""
        self.one("#message").send_keys(question, Keys.ENTER)

    def prose(self):
        """What the last turn says so far."""
        return self.script("return [...document.querySelectorAll('.turn:last-child .prose')].at(-1)?.innerText ?? ''")

    def answer_text(self):
        return self.script("return [...document.querySelectorAll('.answer')].at(-1)?.innerText ?? ''")

    def sees(self, text, what=None):
        """Waits until the last answer shows `text`."""
        self.wait(lambda: text in self.answer_text(), what or f"“{text}”; there was “{self.answer_text()}”")

    def remembers(self, name):
        return self.script("return localStorage.getItem(arguments[0])", f"lumen.{name}")

    def focused(self):
        return self.driver.switch_to.active_element

    def finished_turn(self, count):
        self.wait(lambda: len(self.all(".turn")) == count and not self.all(".answer[aria-busy]"), f"answer {count}")
        return self.all(".turn")[-1]

    def answer_with(self, *replies):
        """Makes the next questions get these replies: `{status, body, headers}`, `{network}` or `{hang}`."""
        self.script(OVERRIDE, list(replies))

    def asked(self):
        return self.script("return window.asked")

    # Logs

    def console_errors(self):
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    def violations(self):
        return self.script("return window.violations")

    def requested_addresses(self):
        """The addresses that the page asked for since `open_fresh`."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
