"""Lumen's tools over Streamable HTTP, byte by byte: what the official client never sends, and how a server ends."""

import http.client
import json
import os
import socket
import subprocess
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from listening import listening

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = Path(os.environ.get("LUMEN_VECTORS", ROOT.parent / "shared/vectors")) / "mcp/schema"
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": {"name": "pytest", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}
CALL = {"name": "block_util_summary", "arguments": {"start_date": "2026-08-01", "end_date": "2026-10-31"}}
BOTH = "application/json, text/event-stream"


def send(url, method="POST", message=None, **headers):
    """The status, the headers and the JSON of one request on a connection of its own."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    body = None if message is None else json.dumps(message)
    head = {"Accept": BOTH, **({"Content-Type": "application/json"} if body else {})}
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, f"{parts.path}?{parts.query}", body, head)
        response = connection.getresponse()
        text = response.read()
        return response.status, response.headers, json.loads(text) if text else None
    finally:
        connection.close()


def request(identifier, method, **params):
    return {"jsonrpc": "2.0", "id": identifier, "method": method, "params": params}


def stateless(url, method, identifier=1, **params):
    headers = {"MCP_Protocol_Version": "2026-07-28", "Mcp_Method": method}
    if "name" in params:
        headers["Mcp_Name"] = params["name"]
    return send(url, message=request(identifier, method, _meta=META, **params), **headers)


def initialize(url, version):
    """A session's headers, and the result of its handshake."""
    status, headers, reply = send(url, message=request(
        0, "initialize", protocolVersion=version, capabilities={}, clientInfo={"name": "p", "version": "1"}))
    assert status == 200
    session = {"Mcp_Session_Id": headers["Mcp-Session-Id"], "MCP_Protocol_Version": version}
    assert send(url, message={"jsonrpc": "2.0", "method": "notifications/initialized"}, **session)[0] == 202
    return session, reply["result"]


@pytest.mark.parametrize("headers", [
    {"Origin": "http://evil.example.com"}, {"Host": "evil.example.com"}, {"Origin": "null"},
    {"Host": "evil.example.com", "Origin": "http://evil.example.com"},
])
def test_other_origins_and_names_are_refused(url, headers):
    status, _, error = send(url, message=request(1, "server/discover", _meta=META), **headers)
    assert status == 403
    assert error["code"] == "forbidden"


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_only_post_is_for_messages(url, method):
    status, headers, error = send(url, method)
    assert status == 405
    assert headers["Allow"] == "POST"
    assert error["error"] and error["requestId"] == headers["X-Request-Id"]


def test_a_session_ends_when_its_client_says_so(url):
    session, _ = initialize(url, "2025-11-25")
    assert send(url, message=request(1, "ping"), **session)[2]["result"] == {}
    assert send(url, "DELETE", **session)[0] == 204
    assert send(url, message=request(1, "ping"), **session)[0] == 404


def test_a_batch_is_for_the_revision_that_has_them(url):
    batch = [request(1, "ping"), request(2, "tools/list")]
    old, _ = initialize(url, "2025-03-26")
    status, _, replies = send(url, message=batch, **old)
    assert status == 200
    assert [reply["id"] for reply in replies] == [1, 2]
    new, _ = initialize(url, "2025-06-18")
    assert send(url, message=batch, **new)[0] == 400


def test_the_address_may_name_the_site(url):
    _, _, reply = stateless(url, "tools/call", **CALL)
    assert reply["result"]["structuredContent"]
    status, _, error = stateless(f"{url}?site=nowhere", "tools/call", **CALL)
    assert status in (400, 404)
    assert set(error) >= {"error", "code", "requestId"}


@pytest.mark.skipif(not SCHEMAS.exists(), reason="no MCP schemas beside the project")
@pytest.mark.parametrize("version", ["2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"])
def test_every_result_fits_the_schema_of_its_revision(url, version):
    if version == "2026-07-28":
        replies = {"DiscoverResult": stateless(url, "server/discover")[2]["result"]}

        def ask(method, **params):
            return stateless(url, method, **params)[2]
    else:
        session, opening = initialize(url, version)
        replies = {"InitializeResult": opening}

        def ask(method, **params):
            return send(url, message=request(1, method, **params), **session)[2]

    schema = json.loads((SCHEMAS / version / "schema.json").read_text())
    definitions = "$defs" if "$defs" in schema else "definitions"

    def check(value, definition):
        Draft202012Validator({**schema, "$ref": f"#/{definitions}/{definition}"}).validate(value)

    replies |= {"ListToolsResult": ask("tools/list")["result"], "CallToolResult": ask("tools/call", **CALL)["result"]}
    for kind, result in replies.items():
        check(result, kind)
    unknown = ask("no/such/method")
    check(unknown, "JSONRPCErrorResponse" if "JSONRPCErrorResponse" in schema[definitions] else "JSONRPCError")


def test_idle_and_half_sent_requests_hold_up_nobody(url):
    parts = urlsplit(url)
    idle = []
    try:
        for index in range(300):
            connection = socket.create_connection((parts.hostname, parts.port), timeout=30)
            if index % 2:
                connection.sendall(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n{")
            idle.append(connection)
        assert stateless(url, "tools/list")[0] == 200
    finally:
        for connection in idle:
            connection.close()


def test_many_calls_at_once_are_all_answered(url):
    statuses = []

    def call():
        statuses.append(stateless(url, "tools/call", **CALL)[0])

    threads = [threading.Thread(target=call) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 50


def test_huge_headers_are_refused_and_the_server_lives_on(url):
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        head = f"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{parts.port}\r\nMcp-Name: "
        try:
            connection.sendall(head.encode() + b"x" * 200_000 + b"\r\n\r\n")
            answer = connection.recv(100)
        except (ConnectionResetError, BrokenPipeError):
            answer = b""
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
    assert stateless(url, "tools/list")[0] == 200


def test_ends_at_a_signal_with_nothing_but_its_address_on_its_output(binary, environment, tmp_path):
    with listening(binary, environment, tmp_path / "log", "mcp", "periop", "--http", "127.0.0.1:0") as server:
        assert server.url.endswith("/mcp")
        initialize(server.url, "2025-11-25")
        assert server.stop() == ("", 0)


@pytest.mark.parametrize("arguments, words", [
    (["periop", "--http", "0.0.0.0:0"], "--http"), (["periop", "--http", "127.0.0.1"], "--http"),
    (["facilities", "--http", "127.0.0.1:99999"], "--http"),
    (["nonsense"], "nonsense"),
])
def test_what_can_not_be_served_is_said_in_one_line(binary, environment, arguments, words):
    result = subprocess.run(
        [binary, "mcp", *arguments], env=environment, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    assert result.returncode == 64
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
