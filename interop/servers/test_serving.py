"""`lumen serve` keeps other servers: tells how each is, brings back those that were killed, and leaves none behind."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from server_entries import sdk_server

SECONDS = 60


def children(pid):
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def until(condition):
    end = time.monotonic() + SECONDS
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
    return value


class Served:
    def __init__(self, process):
        self.process = process
        self.url = process.stdout.readline().removeprefix("Lumen is listening on ").strip()

    @property
    def servers(self):
        with urllib.request.urlopen(f"{self.url}/admin/mcp", timeout=SECONDS) as response:
            return {server["name"]: server for server in json.load(response)["servers"]}

    def state_of(self, name):
        return self.servers[name]["state"]


@pytest.fixture
def serve(binary, environment, servers_file):
    processes = []

    def start(**servers):
        process = subprocess.Popen(
            [binary, "serve", "--port", "0"], env=environment | servers_file(**servers), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        processes.append(process)
        return Served(process)

    yield start
    for process in processes:
        process.kill()
        process.wait()


def test_a_killed_server_comes_back(serve):
    lumen = serve(sdk=sdk_server(), gone={"command": "/nowhere/server"})
    until(lambda: lumen.state_of("sdk") == "connected" and lumen.state_of("gone") == "unavailable")
    assert lumen.servers["sdk"] == {"name": "sdk", "state": "connected", "failures": 0, "tools": 6}
    gone = lumen.servers["gone"]
    assert gone["reason"] == "The server can't be started; check its command." and gone["retryInSeconds"] >= 1
    child = until(lambda: children(lumen.process.pid))[0]
    os.kill(child, signal.SIGKILL)
    until(lambda: lumen.servers["sdk"]["failures"] == 1 and lumen.state_of("sdk") == "connected")
    assert child not in children(lumen.process.pid)


@pytest.mark.parametrize("farewell", [signal.SIGTERM, signal.SIGKILL])
def test_no_server_outlives_lumen(serve, farewell):
    lumen = serve(a=sdk_server(), b=sdk_server())
    until(lambda: [lumen.state_of(name) for name in "ab"] == ["connected"] * 2)
    pids = children(lumen.process.pid)
    assert len(pids) == 2
    lumen.process.send_signal(farewell)
    code = lumen.process.wait(SECONDS)
    assert code == (0 if farewell == signal.SIGTERM else -signal.SIGKILL)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


# Reads one message, hangs up, and only then gives its answer.
HANGS_UP = """
import json, os, sys, time
message = json.loads(sys.stdin.readline())
os.close(0)
error = {"code": -32601, "message": "Method not found"}
print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "error": error}), flush=True)
time.sleep(60)
"""


def test_a_server_that_no_longer_reads_takes_nobody_with_it(binary, environment, servers_file):
    deaf = servers_file(deaf={"command": sys.executable, "args": ["-c", HANGS_UP]})
    result = subprocess.run(
        [binary, "ask", "What is the utilization for building 3?"], env=environment | deaf,
        capture_output=True, text=True, timeout=SECONDS)
    assert result.returncode == 0, result.stderr
    assert "Building 3" in result.stdout
