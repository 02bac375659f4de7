"""`lumen authorize` against the official SDK's authorization server, with a browser that follows redirects."""

import json
import re
import socket
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
PEER = Path(__file__).with_name("oauth_peer.py")
START_SECONDS = 30
SECONDS = 30


@pytest.fixture
def guarded(tmp_path):
    """The address of a tool server that asks for sign-in, and its working directory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    directory = tmp_path / "peer"
    directory.mkdir()
    with (directory / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, PEER, str(port), "3600"], cwd=directory, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_until_it_listens(port, process)
        yield f"http://127.0.0.1:{port}/mcp", directory
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def wait_until_it_listens(port, process):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the tool server does not start")


@pytest.fixture
def surroundings(environment, guarded, tmp_path):
    """The environment of a Lumen with that server under the name `guarded`, and a data directory of its own."""
    servers = tmp_path / "servers.json"
    servers.write_text(json.dumps({"mcpServers": {"guarded": {"url": guarded[0]}}}))
    return {
        **environment, "LUMEN_DATABASE_URL": f"sqlite:{tmp_path}/data/lumen.sqlite", "LUMEN_MCP_SERVERS": str(servers),
    }


@contextmanager
def authorizing(binary, surroundings, *arguments):
    """Runs `lumen authorize` for as long as the block does; gives the process and the address that it shows."""
    process = subprocess.Popen(
        [binary, "authorize", "guarded", *arguments], env=surroundings, cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    try:
        yield process, process.stdout.readline().strip()
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def visit(url):
    return httpx.get(url, follow_redirects=True, timeout=SECONDS)


def kept(tmp_path):
    return tmp_path / "data/authorizations/guarded.json"


def call(url, token):
    return httpx.post(
        url, timeout=SECONDS,
        headers={
            "Authorization": f"Bearer {token}", "Accept": "application/json, text/event-stream",
            "MCP-Protocol-Version": "2025-11-25",
        },
        json={
            "jsonrpc": "2.0", "id": 1, "method": "initialize",
            "params": {
                "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
        })


def test_sign_in(binary, surroundings, guarded, tmp_path):
    with authorizing(binary, surroundings) as (process, url):
        page = visit(url)
        assert page.status_code == 200
        assert page.url.path == "/callback"
        output, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, errors
    assert output == "Signed in to “guarded”.\n"
    file = kept(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (account,) = json.loads(file.read_text())["record"]["accounts"].values()
    tokens = [account["grant"]["accessToken"], account["grant"]["refreshToken"], account["client"]["secret"]]
    assert not any(token in output + errors for token in tokens)
    assert call(guarded[0], tokens[0]).status_code == 200
    assert call(guarded[0], "another").status_code == 401


def test_request_says_what_oauth_2_1_asks_for(binary, surroundings, guarded):
    with authorizing(binary, surroundings) as (_, url):
        query = dict(httpx.URL(url).params)
    assert query["response_type"] == "code"
    assert query["code_challenge_method"] == "S256"
    assert re.fullmatch(r"[\w-]{43}", query["code_challenge"])
    assert query["resource"] == guarded[0]
    assert query["scope"] == "tools"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/callback", query["redirect_uri"])


def test_sign_in_again_replaces_the_tokens(binary, surroundings, tmp_path):
    tokens = set()
    for _ in range(2):
        with authorizing(binary, surroundings) as (process, url):
            visit(url)
            process.communicate(timeout=SECONDS)
        tokens.add(json.loads(kept(tmp_path).read_text())["record"]["accounts"].popitem()[1]["grant"]["accessToken"])
    assert len(tokens) == 2


def test_refusal(binary, surroundings, guarded, tmp_path):
    (guarded[1] / "deny").touch()
    with authorizing(binary, surroundings) as (process, url):
        assert visit(url).status_code == 200
        output, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert output == ""
    assert errors.strip().splitlines()[-1] == (
        "lumen: Signing in to the tool server “guarded” was refused; to try again, run: lumen authorize guarded")
    assert not kept(tmp_path).exists()


def test_a_stranger_at_the_door_is_sent_away(binary, surroundings):
    with authorizing(binary, surroundings) as (process, url):
        door = dict(httpx.URL(url).params)["redirect_uri"]
        assert httpx.get(door, params={"code": "x", "state": "y"}).status_code == 400
        assert visit(url).status_code == 200
        process.communicate(timeout=SECONDS)
    assert process.returncode == 0


def test_a_fixed_port(binary, surroundings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with authorizing(binary, surroundings, "--port", str(port)) as (_, url):
        assert dict(httpx.URL(url).params)["redirect_uri"] == f"http://127.0.0.1:{port}/callback"


@pytest.mark.parametrize("arguments, code", [(["nobody"], 1), ([], 64), (["guarded", "--minutes", "0"], 64)])
def test_usage(binary, surroundings, arguments, code):
    result = subprocess.run(
        [binary, "authorize", *arguments], env=surroundings, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS)
    assert result.returncode == code
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
