"""A Lumen to talk to and a Chromium to talk with.

LUMEN_TEST_URL names a server that already runs. Without it, the built binary (LUMEN_BINARY, by default
.build/debug/lumen) is started over a fresh demo hospital, and stopped at the end.
"""

import os
import shutil
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import bedrock_peer
from browser_page import Page
from live_turns import Beside
from lumen_server import LumenServer
from slow_model import QUESTION, slow
from stub_server import StubLumen
from wire import Wire

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def base_url(request, tmp_path_factory):
    given = os.environ.get("LUMEN_TEST_URL")
    if given:
        yield given.rstrip("/")
        return
    server = LumenServer(
        request.getfixturevalue("binary"), request.getfixturevalue("environment"), tmp_path_factory.mktemp("serve"))
    server.start()
    yield server.url
    server.stop()


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


@pytest.fixture(scope="session")
def bedrock(binary):
    with bedrock_peer.running_peer(binary) as peer:
        yield peer


@pytest.fixture
def model(bedrock):
    """The language model of `lumen`, with nothing to say yet."""
    bedrock.play()
    return bedrock


@pytest.fixture
def lumen(binary, environment, model, tmp_path):
    """A real Lumen of the test's own, over a copy of the demo hospital."""
    demo = environment["LUMEN_DATABASE_URL"].removeprefix("sqlite:")
    server = LumenServer(binary, {
        **bedrock_peer.settings(model, tmp_path),
        **{name: value for name, value in environment.items() if name.startswith("LUMEN_")},
        "LUMEN_DATABASE_URL": f"sqlite:{shutil.copy(demo, tmp_path)}",
    }, tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def wire(lumen):
    """The network between the browser and `lumen`."""
    wire = Wire(lumen.port)
    yield wire
    wire.close()


@pytest.fixture
def screen(driver, wire):
    """The page over `lumen`."""
    yield from visit(driver, wire.url)
    driver.get("about:blank")


@pytest.fixture
def streaming(screen, model):
    """The page with an answer that has begun and would go on for a long while."""
    model.play(slow(90))
    screen.type(QUESTION)
    screen.wait(lambda: len(screen.prose()) > 40, "the first words")
    return screen


@pytest.fixture
def beside(screen, lumen):
    return Beside(screen, lumen)


def visit(driver, url):
    visited = Page(driver, url)
    visited.look(width=1280, height=860, scheme="light")
    visited.open_fresh()
    yield visited
    visited.online()
    visited.look(width=1280, height=860, scheme="light")
