"""A receiver of Lumen's webhook, written from its documentation: docs/limits-and-budget.md."""

import hashlib
import hmac
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = "a secret of the house, for its tests"
TOLERANCE = 300


class Receiver:
    def __init__(self, url):
        self.url = url
        # What it answers: these in turn, then 204.
        self.statuses = []
        # What it answers to all while it is set.
        self.down = None
        # Each as (status, id, alert), and what was wrong with any.
        self.requests = []
        self.faults = []

    @property
    def delivered(self):
        return [alert for status, _, alert in self.requests if status == 204]

    @property
    def kinds(self):
        return sorted(alert["kind"] for alert in self.delivered)

    def take(self, headers, body):
        timestamp, signature = headers["X-Lumen-Timestamp"], headers["X-Lumen-Signature"]
        expected = "v1=" + hmac.new(SECRET.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(signature or "", expected):
            self.faults.append("signature")
        if abs(time.time() - int(timestamp)) > TOLERANCE:
            self.faults.append("timestamp")
        if headers["Content-Type"] != "application/json":
            self.faults.append("type")
        status = self.down or (self.statuses.pop(0) if self.statuses else 204)
        self.requests.append((status, headers["X-Lumen-Delivery"], json.loads(body)))
        return status


@contextmanager
def running_receiver():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(receiver.take(self.headers, body))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver = Receiver(f"http://127.0.0.1:{server.server_port}/hooks/lumen?room=3")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()
    assert receiver.faults == []
