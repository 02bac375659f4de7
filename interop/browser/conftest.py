"""A Lumen to talk to and a Chromium to talk with.

LUMEN_TEST_URL names a server that already runs. Without it, the built binary (LUMEN_BINARY, by default
.build/debug/lumen) is started over a fresh demo hospital, and stopped at the end.
"""

import os
import queue
import re
import subprocess
import threading
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from browser_page import Page
from stub_server import StubLumen

ROOT = Path(__file__).resolve().parents[2]
LISTENING = re.compile(r"^Lumen is listening on (http://\S+)")
START_SECONDS = 120


@pytest.fixture(scope="session")
def base_url(request, tmp_path_factory):
    given = os.environ.get("LUMEN_TEST_URL")
    if given:
        yield given.rstrip("/")
        return
    yield from run_lumen(
        request.getfixturevalue("binary"), request.getfixturevalue("environment"), tmp_path_factory.mktemp("serve"))


def run_lumen(binary, environment, directory):
    log = directory / "serve.log"
    with log.open("w") as errors:
        server = subprocess.Popen(
            [binary, "serve", "--port", "0"],
            env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True,
        )
    try:
        yield address(server, log)
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def address(server, log):
    """The address in the line that `lumen serve` prints when it is ready."""
    found = queue.Queue()

    def read():
        for line in server.stdout:
            match = LISTENING.match(line)
            if match:
                found.put(match.group(1))
        found.put(None)

    threading.Thread(target=read, daemon=True).start()
    try:
        url = found.get(timeout=START_SECONDS)
    except queue.Empty:
        url = None
    if url is None:
        pytest.fail(f"lumen serve did not start: {log.read_text()[-2000:]}")
    return url.rstrip("/")


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = os.environ.get("CHROMIUM_BINARY", "/usr/bin/chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    downloads = tmp_path_factory.mktemp("downloads")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = Service(os.environ.get("CHROMEDRIVER_BINARY", "/usr/bin/chromedriver"))
    chromium = webdriver.Chrome(options=options, service=service)
    chromium.downloads = downloads
    chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": (
        "window.violations = [];"
        "addEventListener('securitypolicyviolation', (event) => "
        "window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));"
    )})
    yield chromium
    chromium.quit()


@pytest.fixture
def page(driver, base_url):
    """The page as a first-time visitor sees it on a desk, with empty logs."""
    yield from visit(driver, base_url)


@pytest.fixture(scope="session")
def stub_server():
    stub = StubLumen(ROOT / "Web")
    yield stub
    stub.go_away()


@pytest.fixture
def stub(stub_server):
    """A scripted Lumen, as after its first start."""
    stub_server.forget()
    yield stub_server
    stub_server.come_back()


@pytest.fixture
def live(driver, stub):
    """The page over a scripted Lumen."""
    yield from visit(driver, stub.url)


def visit(driver, url):
    visited = Page(driver, url)
    visited.look(width=1280, height=860, scheme="light")
    visited.open_fresh()
    yield visited
    visited.online()
    visited.look(width=1280, height=860, scheme="light")
