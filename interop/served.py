"""A `lumen serve` that runs, and the database of what it remembers."""

import http.client
import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

SECONDS = 60
QUESTION = "How were our blocks used in October?"


def until(condition):
    end = time.monotonic() + SECONDS
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
    return value


class Served:
    def __init__(self, process, store):
        self.process = process
        self.store = store
        self.address = urlsplit(process.stdout.readline().removeprefix("Lumen is listening on ").strip()).netloc

    def ask(self, message=QUESTION):
        connection = http.client.HTTPConnection(self.address, timeout=SECONDS)
        connection.request("POST", "/chat", json.dumps({"message": message}), {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = json.loads(response.read())
        connection.close()
        return response, answer

    def admin(self, path, body=None):
        """Reads from the admin page's API, or posts a body to it."""
        connection = http.client.HTTPConnection(self.address, timeout=SECONDS)
        headers = {"Content-Type": "application/json"}
        connection.request("POST" if body else "GET", f"/admin{path}", json.dumps(body) if body else None, headers)
        response = connection.getresponse()
        answer = json.loads(response.read())
        connection.close()
        assert response.status == 200, answer
        return answer

    def rows(self, query):
        with closing(sqlite3.connect(self.store, timeout=SECONDS)) as database:
            return database.execute(query).fetchall()

    def change(self, statement):
        with closing(sqlite3.connect(self.store, timeout=SECONDS)) as database, database:
            database.execute(statement)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def starting(binary, variables, store):
    """A function that starts Lumen with more settings, each time over the same database."""
    processes = []

    def start(**settings):
        process = subprocess.Popen(
            [binary, "serve", "--port", "0"], env=variables | settings, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        processes.append(process)
        return Served(process, store)

    try:
        yield start
    finally:
        for process in processes:
            process.kill()
            process.wait()
            process.stdout.close()
