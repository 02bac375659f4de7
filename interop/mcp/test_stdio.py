"""`lumen mcp periop` as a process: what it writes, and how it ends."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = Path(os.environ.get("LUMEN_VECTORS", ROOT.parent / "shared/vectors")) / "mcp/schema"
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": {"name": "pytest", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}
PERIOD = {"start_date": "2026-08-01", "end_date": "2026-10-31"}
CALL = {"name": "block_util_summary", "arguments": PERIOD}


def request(identifier, method, **params):
    return {"jsonrpc": "2.0", "id": identifier, "method": method, "params": params}


def stateless(identifier, method, **params):
    return request(identifier, method, _meta=META, **params)


def initialize(version):
    return request(0, "initialize", protocolVersion=version, capabilities={}, clientInfo={"name": "p", "version": "1"})


@pytest.fixture
def start(binary, environment):
    processes = []

    def started():
        process = subprocess.Popen(
            [binary, "mcp", "periop"], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        processes.append(process)
        return process

    yield started
    for process in processes:
        process.kill()
        process.wait()


def converse(process, *messages):
    """Sends lines, closes the input, and returns what came back once the process has ended by itself."""
    lines = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in messages]
    output, errors = process.communicate(b"".join(line + b"\n" for line in lines), timeout=60)
    assert process.returncode == 0, errors.decode()
    return {reply["id"]: reply for reply in map(json.loads, output.splitlines())}


def test_ends_with_its_input(start):
    assert converse(start()) == {}


def test_answers_what_was_asked_before_the_end(start):
    replies = converse(start(), *(stateless(number, "tools/call", **CALL) for number in range(50)))
    assert set(replies) == set(range(50))
    assert all("result" in reply for reply in replies.values())


def test_bad_lines_do_not_end_the_conversation(start):
    replies = converse(
        start(), b"nonsense", b"", b"\xff\xfe", b"[" * 60_000, b'{"x":"' + b"y" * 2_000_000 + b'"}', {"jsonrpc": "2.0"},
        stateless("last", "tools/list"),
    )
    assert set(replies) == {None, "last"}
    assert "result" in replies["last"]


def test_ends_when_the_client_stops_reading(start):
    process = start()
    process.stdout.close()
    process.stdin.write(json.dumps(stateless(1, "tools/list")).encode() + b"\n")
    process.stdin.flush()
    assert process.wait(timeout=30) == 0


def test_ends_at_a_signal(start):
    process = start()
    process.stdin.write(json.dumps(stateless(1, "tools/list")).encode() + b"\n")
    process.stdin.flush()
    assert process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) in (0, -signal.SIGTERM)


@pytest.mark.skipif(not SCHEMAS.exists(), reason="no MCP schemas beside the project")
@pytest.mark.parametrize("version", ["2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"])
def test_every_result_fits_the_schema_of_its_revision(start, version):
    if version == "2026-07-28":
        make, opening, kinds = stateless, stateless(0, "server/discover"), {0: "DiscoverResult"}
    else:
        make, opening, kinds = request, initialize(version), {0: "InitializeResult"}
    kinds |= {1: "ListToolsResult", 2: "CallToolResult", 3: "CallToolResult"}
    replies = converse(
        start(), opening, make(1, "tools/list"), make(2, "tools/call", **CALL),
        make(3, "tools/call", name="block_util_summary", arguments={}), make(4, "no/such/method"),
    )
    schema = json.loads((SCHEMAS / version / "schema.json").read_text())
    definitions = "$defs" if "$defs" in schema else "definitions"

    def check(value, definition):
        Draft202012Validator({**schema, "$ref": f"#/{definitions}/{definition}"}).validate(value)

    for identifier, kind in kinds.items():
        check(replies[identifier]["result"], kind)
    check(replies[4], "JSONRPCErrorResponse" if "JSONRPCErrorResponse" in schema[definitions] else "JSONRPCError")


def test_a_call_costs_little(start):
    """Not a benchmark: a debug build on a busy machine. It fails where calls queue up or lines wait in a buffer."""
    process = start()

    def ask(identifier):
        process.stdin.write(json.dumps(stateless(identifier, "server/discover")).encode() + b"\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    ask(0)
    begin = time.monotonic()
    for identifier in range(1, 101):
        assert ask(identifier)["id"] == identifier
    assert (time.monotonic() - begin) / 100 < 0.05
