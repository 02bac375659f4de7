"""Tools of servers that no one here wrote, in Lumen's turns."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from server_entries import SDK_SERVER, python_server, sdk_server

UNREACHABLE = "Unable to fetch data from {}, please try again"
METER = {"building": "B3"}
OCTOBER = {"start_date": "2026-10-01", "end_date": "2026-10-31"}


def call_of(answer, number=0):
    made = answer["toolCalls"][number]
    return made["name"], made["status"], made["result"]


def test_the_time_server(ask):
    answer = ask(("get_current_time", {"timezone": "Asia/Tokyo"}), time=python_server("mcp_server_time"))
    name, status, result = call_of(answer)
    assert (name, status) == ("get_current_time", "success")
    assert "Asia/Tokyo" in str(result)
    assert answer["response"] == "Done." and answer["meta"]["route"] == "model"


def test_the_git_server(ask, tmp_path):
    repository = tmp_path / "repository"
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "-q", repository], check=True)
    subprocess.run(["git", *author, "commit", "-q", "--allow-empty", "-m", "The first words"], cwd=repository, check=True)
    answer = ask(
        ("git_log", {"repo_path": str(repository)}), ("git_status", {"repo_path": "/nowhere"}),
        git=python_server("mcp_server_git", "--repository", str(repository)))
    assert call_of(answer)[:2] == ("git_log", "success") and "The first words" in str(call_of(answer)[2])
    assert call_of(answer, 1)[1] == "error"


def test_a_server_of_the_official_sdk(ask, peer):
    answer = ask(("meter_reading", METER), ("slow_reading", METER), ("refuse", METER), sdk=sdk_server())
    assert call_of(answer) == ("meter_reading", "success", {"building": "B3", "kwh": 1234.5})
    assert call_of(answer, 1) == ("slow_reading", "success", {"building": "B3", "kwh": 1.0})
    assert call_of(answer, 2)[1] == "error" and "There is no meter in B3." in call_of(answer, 2)[2]["error"]
    assert {"meter_reading", "slow_reading", "block_util_summary"} <= set(answer["availableTools"])
    told = [tool["toolSpec"] for tool in peer.requests[0]["body"]["toolConfig"]["tools"] if "toolSpec" in tool]
    assert [tool["description"] for tool in told if tool["name"] == "meter_reading"] == ["The meter of a building."]


@pytest.fixture
def http_server():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, SDK_SERVER, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/mcp"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(url, timeout=5)
            except urllib.error.HTTPError:
                break
            except urllib.error.URLError:
                time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_server_of_the_official_sdk_over_http(ask, http_server):
    answer = ask(("meter_reading", METER), ("slow_reading", METER), ("refuse", METER), sdk={"url": http_server})
    assert [call_of(answer, number)[1] for number in range(3)] == ["success", "success", "error"]
    assert call_of(answer)[2] == {"building": "B3", "kwh": 1234.5}


def test_names_that_collide_are_prefixed(ask):
    answer = ask(("a_meter_reading", METER), ("b_meter_reading", METER), a=sdk_server(), b=sdk_server())
    assert [call_of(answer, number)[:2] for number in range(2)] == [
        ("a_meter_reading", "success"), ("b_meter_reading", "success")]
    assert "meter_reading" not in answer["availableTools"]


@pytest.mark.parametrize("tool", ["hang", "end", "garble"])
def test_a_server_that_fails_in_the_middle_of_a_turn_ends_its_call_alone(ask, tool):
    answer = ask(
        (f"mad_{tool}", {}), ("well_meter_reading", METER), ("block_util_summary", OCTOBER), mad=sdk_server(timeout=2),
        well=sdk_server())
    name, status, result = call_of(answer)
    assert (name, status) == (f"mad_{tool}", "error")
    assert result["error"] == UNREACHABLE.format(f"mad_{tool}")
    assert call_of(answer, 1)[:2] == ("well_meter_reading", "success")
    assert call_of(answer, 2)[:2] == ("block_util_summary", "success")
    assert answer["response"].startswith("Done.") and answer["meta"]["status"] == "completed"


def test_a_server_is_offered_on_its_dashboards_only(ask):
    assert "meter_reading" not in ask(sdk=sdk_server(dashboards=[]))["availableTools"]


def test_servers_that_are_not_there_cost_their_own_tools_alone(ask):
    answer = ask(
        ("block_util_summary", OCTOBER), gone={"command": "/nowhere/server"}, closed={"url": "http://127.0.0.1:9/mcp"},
        sdk=sdk_server())
    assert call_of(answer)[:2] == ("block_util_summary", "success")
    assert "meter_reading" in answer["availableTools"]


def test_the_doctor_tells_of_each_server(binary, environment, servers_file):
    def doctor(**servers):
        result = subprocess.run(
            [binary, "doctor"], env=environment | servers_file(**servers), capture_output=True, text=True, timeout=120)
        return result.returncode, result.stdout, result.stderr

    code, lines, errors = doctor(sdk=sdk_server(), time=python_server("mcp_server_time"))
    assert code == 0 and errors == ""
    assert "ok      mcp sdk: 6 tools" in lines and "ok      mcp time: 2 tools" in lines
    code, lines, errors = doctor(gone={"command": "/nowhere/server"}, closed={"url": "http://127.0.0.1:9/mcp"})
    assert code == 1 and errors == ""
    assert "broken  mcp gone: The server can't be started; check its command." in lines
    assert "broken  mcp closed: The server can't be reached; check its address." in lines


@pytest.mark.parametrize("text, sentence", [
    ("{", "not valid"), ('{"mcpServers": {"a": {}}}', "a: there must be either a “command” or a “url”."),
    ('{"mcpServers": {"a": {"command": "x", "dashboards": ["nowhere"]}}}', "there is no dashboard “nowhere”"),
])
def test_a_file_that_cannot_be_used_stops_the_start(binary, environment, tmp_path, text, sentence):
    path = tmp_path / "broken.json"
    path.write_text(text)
    result = subprocess.run(
        [binary, "ask", "How full?"], env=environment | {"LUMEN_MCP_SERVERS": str(path)}, capture_output=True,
        text=True, timeout=60)
    assert result.returncode == 1 and result.stdout == ""
    assert len(result.stderr.splitlines()) == 1 and sentence in result.stderr
