"""Dashboards as those who run Lumen write them: checked before use, picked up without a restart."""

import json
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
GOOD = {"id": "turnovers", "name": "Turnovers", "description": "How long rooms stand empty.",
        "availableTools": ["turnover_time"], "suggestedQuestions": ["What was the median turnover time last month?"]}


@pytest.fixture
def manifests(tmp_path):
    """A directory of manifests to change, filled with the bundled ones."""
    return Path(shutil.copytree(ROOT / "config" / "dashboards", tmp_path / "dashboards"))


@pytest.fixture
def lumen(binary, environment):
    return lambda *arguments: subprocess.run(
        [binary, *map(str, arguments)], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS)


@pytest.fixture
def address(binary, environment, manifests):
    """Where Lumen serves over these manifests."""
    process = subprocess.Popen(
        [binary, "serve", "--port", "0"], env={**environment, "LUMEN_DASHBOARDS_DIR": str(manifests)}, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield re.search(r"http://\S+", process.stdout.readline()).group()
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)
        process.stdout.close()


def get(address, path):
    with urllib.request.urlopen(address + path, timeout=SECONDS) as response:
        return json.load(response)


def wait_for(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def ids(address):
    return [dashboard["id"] for dashboard in get(address, "/dashboards")]


class TestCheck:
    def test_the_bundled_ones_are_good(self, lumen):
        files = sorted((ROOT / "config" / "dashboards").glob("*.json"))
        result = lumen("dashboards", "check", *files)
        assert result.returncode == 0, result.stderr
        assert [line.split()[0] for line in result.stdout.splitlines()] == ["ok"] * len(files)

    @pytest.mark.parametrize("change, word", [
        ({"availableTools": ["turnover"]}, "there is no tool “turnover”"),
        ({"targets": {"on_time_rate": 85}}, "on_time_rate"),
        ({"suggestedQuestions": [" "]}, "suggestedQuestions[0]"),
        ({"colour": "red"}, "colour is not known"),
    ])
    def test_what_is_wrong_is_one_line(self, lumen, tmp_path, change, word):
        file = tmp_path / "turnovers.json"
        file.write_text(json.dumps({**GOOD, **change}))
        result = lumen("dashboards", "check", file)
        assert result.returncode == 1 and result.stdout == ""
        assert word in result.stderr and "turnovers.json" in result.stderr and result.stderr.count("\n") == 1

    def test_it_needs_a_file(self, lumen):
        assert lumen("dashboards", "check").returncode == 64
        assert lumen("dashboards", "check", "absent.json").returncode == 1

    def test_the_list_names_each(self, lumen):
        assert "block-utilization, 6 tools" in lumen("dashboards", "list").stdout

    def test_help_has_an_example(self, lumen):
        for arguments in [["dashboards"], ["dashboards", "check"], ["dashboards", "list"]]:
            assert "Example: lumen dashboards" in lumen(*arguments, "--help").stdout


def test_a_bad_manifest_stops_the_start(binary, environment, manifests):
    (manifests / "turnovers.json").write_text("{")
    result = subprocess.run(
        [binary, "serve", "--port", "0"], env={**environment, "LUMEN_DASHBOARDS_DIR": str(manifests)}, cwd=ROOT,
        capture_output=True, text=True, timeout=SECONDS)
    assert result.returncode == 1 and "turnovers.json, line 1, column 2" in result.stderr


def test_changes_are_picked_up_and_bad_ones_are_not(address, manifests):
    file = manifests / "turnovers.json"
    file.write_text(json.dumps(GOOD))
    wait_for(lambda: "turnovers" in ids(address))
    file.write_text(json.dumps({**GOOD, "availableTools": ["turnover"]}))
    wait_for(lambda: get(address, "/admin/manifests")["state"] == "outdated")
    assert "there is no tool “turnover”" in get(address, "/admin/manifests")["problem"]
    assert "turnovers" in ids(address)
    file.unlink()
    wait_for(lambda: "turnovers" not in ids(address))
    assert get(address, "/admin/manifests")["state"] == "current"
