"""A real Lumen's turns as the page's owner sees them from beside the page."""

import http.client
import json
import time
from contextlib import contextmanager

PATIENCE = 60
POLL = 0.05


def until(condition, what):
    """Waits for something that the page has no part in, and returns it."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, f"waited for {what}"
        time.sleep(POLL)
    return found


def left(model):
    """Waits until the last request to the model has lost its reader. `pytest -rP` prints how long that took."""
    began = time.monotonic()
    until(lambda: model.requests[-1]["hasClientLeft"], "the model's connection to close")
    print(f"the model's connection was closed within {time.monotonic() - began:.2f} s")


class Beside:
    """Another program of the person who has the page open: it comes with the same cookie, past the wire."""

    def __init__(self, page, lumen):
        self.page, self.port = page, lumen.port

    def get(self, path):
        with self._answer("GET", path) as response:
            assert response.status == 200, (path, response.status)
            return response.read().decode()

    def session(self):
        """The conversation that the page shows."""
        return json.loads(self.get(f"/chat/sessions/{self.page.remembers('session')}"))

    def answers(self):
        return [message for message in self.session()["messages"] if message["role"] == "assistant"]

    def status(self, method, path):
        with self._answer(method, path) as response:
            return response.status

    @contextmanager
    def asking(self, question):
        """A question in the page's conversation, and its response while it is open: `status` 200 or 429."""
        body = json.dumps({"message": question, "sessionId": self.page.remembers("session")})
        with self._answer("POST", "/chat", body) as response:
            yield response

    @contextmanager
    def _answer(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        owner = self.page.driver.get_cookie("lumen_owner")["value"]
        try:
            connection.request(method, path, body, {
                "Cookie": f"lumen_owner={owner}", "Content-Type": "application/json", "Accept": "text/event-stream"})
            yield connection.getresponse()
        finally:
            connection.close()


def events(stream):
    """The events of a stream as `(name, data)`."""
    blocks = [block.split("\n") for block in stream.split("\n\n") if block.startswith("id:")]
    return [(event.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for _, event, data in blocks]
