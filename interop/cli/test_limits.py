"""The limits of requests, as a client and a proxy meet them: a real server, real connections, real restarts."""

import http.client
import json
import re
import shutil
import signal
import subprocess
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

LIMITED = "Rate limit exceeded. Please wait before sending more messages."


class Client:
    def __init__(self, process):
        self.process = process
        self.address = urlsplit(process.stdout.readline().removeprefix("Lumen is listening on ").strip()).netloc

    def send(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        content = None if body is None else json.dumps(body)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, content, {"Content-Type": "application/json", **fields})
        response = connection.getresponse()
        response.content = response.read()
        connection.close()
        return response

    def ask(self, **headers):
        """A question that is answered at once, and counts like any other."""
        return self.send("POST", "/chat", {"message": "hello"}, **headers)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def serve(binary, environment, tmp_path):
    """Starts Lumen with its usual limits, each time over the same database."""
    hospital = environment["LUMEN_DATABASE_URL"].removeprefix("sqlite:")
    variables = {name: value for name, value in environment.items() if not name.startswith("LUMEN_LIMIT_")}
    variables["LUMEN_DATABASE_URL"] = f"sqlite:{shutil.copy(hospital, tmp_path)}"
    processes = []

    def start(**settings):
        process = subprocess.Popen(
            [binary, "serve", "--port", "0"], env=variables | settings, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        processes.append(process)
        return Client(process)

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


def is_limited(response):
    assert response.status in (200, 429), response.content
    return response.status == 429


def test_the_eleventh_question_of_a_minute_is_refused_and_says_when_to_come_back(serve):
    lumen = serve()
    answers = [lumen.ask() for _ in range(11)]
    assert [answer.status for answer in answers] == [200] * 10 + [429]
    assert [re.search(r'"address";r=(\d+)', answer.headers["RateLimit"])[1] for answer in answers] == [
        *map(str, range(9, -1, -1)), "0"]
    refused = answers[-1]
    policy = refused.headers["RateLimit-Policy"]
    assert '"address";q=10;w=60' in policy and '"global";q=100;w=60' in policy and '"user";q=200;w=3600' in policy
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    error = json.loads(refused.content)
    assert error["error"] == LIMITED and error["code"] == "rate_limited"
    assert error["retryAfter"] == int(refused.headers["Retry-After"])
    assert error["requestId"] == refused.headers["X-Request-Id"]


def test_tools_of_mcp_clients_count_too_and_nothing_else_does(serve):
    lumen = serve(LUMEN_LIMIT_IP_PER_MINUTE="2")
    call = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert not any(is_limited(lumen.ask()) for _ in range(2))
    assert lumen.send("POST", "/mcp", call, Accept="application/json, text/event-stream").status == 429
    for path in ["/health", "/health/ready", "/", "/admin/mcp", "/admin/manifests", "/dashboards", "/chat/sessions"]:
        statuses = {lumen.send("GET", path).status for _ in range(15)}
        assert statuses == {200}, path
    assert lumen.ask().status == 429


@contextmanager
def restarted(serve, lumen, **settings):
    lumen.kill()
    yield serve(**settings)


def test_what_was_counted_survives_a_kill(serve):
    lumen = serve()
    assert not any(is_limited(lumen.ask()) for _ in range(10))
    with restarted(serve, lumen) as again:
        assert again.ask().status == 429


def test_a_conversation_counts_from_its_first_question(serve):
    lumen = serve(LUMEN_LIMIT_SESSION_PER_HOUR="2")
    first = lumen.ask()
    names = {"Cookie": first.headers["Set-Cookie"].split(";")[0]}
    question = {"message": "hello", "sessionId": json.loads(first.content)["sessionId"]}
    assert lumen.send("POST", "/chat", question, **names).status == 200
    refused = lumen.send("POST", "/chat", question, **names)
    assert refused.status == 429 and '"session";r=0' in refused.headers["RateLimit"]
    assert lumen.ask(**names).status == 200


def test_a_stranger_cannot_choose_an_address(serve):
    lumen = serve(LUMEN_LIMIT_IP_PER_MINUTE="2")
    answers = [lumen.ask(X_Forwarded_For=f"203.0.113.{number}") for number in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]


def test_a_trusted_proxy_says_who_asks(serve):
    lumen = serve(LUMEN_LIMIT_IP_PER_MINUTE="2", LUMEN_TRUSTED_PROXIES="127.0.0.1")
    for address in ["203.0.113.1", "203.0.113.2", "2001:db8:1:2::7"]:
        assert [lumen.ask(X_Forwarded_For=address).status for _ in range(3)] == [200, 200, 429], address
    # What a client puts to the left of its own address does not count, and a whole /64 is one client.
    assert lumen.ask(X_Forwarded_For="198.51.100.9, 203.0.113.1").status == 429
    assert lumen.ask(X_Forwarded_For="2001:db8:1:2:ffff::1").status == 429
    assert lumen.ask(Forwarded='for="203.0.113.2:1234"').status == 429


@pytest.mark.parametrize("settings", [
    {"LUMEN_FEATURE_RATE_LIMITS": "off"}, {"LUMEN_LIMIT_IP_PER_MINUTE": "0"},
])
def test_limits_can_be_turned_off(serve, settings):
    lumen = serve(**settings)
    assert not any(is_limited(lumen.ask()) for _ in range(20))
