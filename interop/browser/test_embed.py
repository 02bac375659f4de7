"""The widget inside another application's page, which is of another origin."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from selenium.webdriver.common.keys import Keys

HOST = """<!doctype html><title>Intranet</title><iframe id="lumen" src="{url}" width="380" height="200"></iframe>
<script>addEventListener("message", (event) => {{
  if (event.origin !== "{origin}" || event.data?.type !== "lumen:height") return;
  document.getElementById("lumen").height = window.told = event.data.height;
}});</script>"""


@pytest.fixture
def intranet(stub):
    """Another application's server, which frames the widget."""
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            page = HOST.format(url=f"{stub.url}/embed?dashboard=facilities", origin=stub.url).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def framed(live, stub, intranet):
    stub.allowed_origins = [intranet]
    live.driver.get(intranet)
    live.driver.switch_to.frame("lumen")
    live.wait(lambda: live.all("#suggested button"), "the widget")
    yield live
    live.driver.switch_to.default_content()


def told_height(live):
    live.driver.switch_to.default_content()
    height = live.script("return window.told ?? 0")
    live.driver.switch_to.frame("lumen")
    return height


class TestWidget:
    def test_answers_for_its_dashboard(self, framed, stub):
        assert framed.one("h1").text == "Facilities"
        assert [button.text for button in framed.all("#suggested button")] == ["Energy use by building"]
        framed.one("#suggested button").click()
        framed.finished_turn(1)
        assert stub.asked[0] == {"message": "Energy use by building", "dashboard": "facilities"}
        framed.ask("and last year?")
        assert framed.all("#sessions, #menu, #import-dialog") == []
        assert framed.overflow() <= 0
        assert framed.violations() == []

    def test_frame_grows_with_the_answer(self, framed, stub):
        framed.wait(lambda: told_height(framed) > 0, "the height")
        before = told_height(framed)
        turn = stub.expect()
        framed.one("#message").send_keys("a long one", Keys.ENTER)
        assert turn.was_asked.wait(10)
        turn.say("\n\n".join(f"Paragraph {number}." for number in range(30)))
        turn.done()
        framed.finished_turn(1)
        framed.wait(lambda: told_height(framed) > before + 500, "the greater height")
        framed.one("#new-conversation").click()
        framed.wait(lambda: told_height(framed) == before, "the first height")

    def test_keeps_its_conversation_apart_from_the_page(self, framed):
        framed.ask("in the widget")
        assert framed.script("return localStorage.getItem('lumen.session')") is None
        assert framed.script("return localStorage.getItem('lumen.embed.session')")

    def test_other_origins_may_not_frame_it(self, live, stub, intranet):
        stub.allowed_origins = ["https://elsewhere.example.org"]
        live.driver.get(intranet)
        live.driver.switch_to.frame("lumen")
        assert live.all("#page") == []
        live.driver.switch_to.default_content()
        assert live.script("return window.told ?? 0") == 0

    def test_page_itself_is_never_framed(self, live, stub, intranet):
        stub.allowed_origins = [intranet]
        live.driver.get(intranet)
        live.script("document.getElementById('lumen').src = arguments[0]", stub.url + "/")
        live.driver.switch_to.frame("lumen")
        live.wait(lambda: not live.all("#suggested button"), "the page to be refused")
        live.driver.switch_to.default_content()
