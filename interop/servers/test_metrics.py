"""`GET /metrics` as Prometheus' own parser reads it."""

import json
import re
import subprocess
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

SECONDS = 60
QUESTION = "What was the utilization of Zebulon Quatermain's blocks last month?"


@pytest.fixture(scope="module")
def served(binary, environment):
    process = subprocess.Popen(
        [binary, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process.stdout.readline().removeprefix("Lumen is listening on ").strip()
    finally:
        process.kill()
        process.wait()


def ask(url, question):
    request = urllib.request.Request(
        f"{url}/chat", data=json.dumps({"message": question}).encode(), headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as response:
        return json.load(response)


def scrape(url):
    with urllib.request.urlopen(f"{url}/metrics", timeout=SECONDS) as response:
        assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        return response.read().decode()


def families(url):
    return {family.name: family for family in text_string_to_metric_families(scrape(url))}


def value(families, family, sample=None, **labels):
    """The sum of the samples that have these labels."""
    name = sample or family
    return sum(
        found.value for found in families[family].samples
        if found.name == name and labels.items() <= found.labels.items())


def test_a_turn_and_its_tools_are_counted(served):
    before = families(served)
    answer = ask(served, "What is the utilization by service line last quarter?")
    after = families(served)

    def increase(family, sample=None, **labels):
        return value(after, family, sample, **labels) - value(before, family, sample, **labels)

    assert increase("lumen_turns", "lumen_turns_total", status="completed", dashboard=answer["dashboard"]) == 1
    assert increase("lumen_turn_duration_seconds", "lumen_turn_duration_seconds_count", route="offline") + increase(
        "lumen_turn_duration_seconds", "lumen_turn_duration_seconds_count", route="router") == 1
    assert increase(
        "lumen_http_requests", "lumen_http_requests_total", method="POST", route="/chat", status="2xx") == 1
    for call in answer["toolCalls"]:
        tool = "gen_ai_execute_tool_duration_seconds"
        assert increase(tool, f"{tool}_count", gen_ai_tool_name=call["name"], gen_ai_operation_name="execute_tool") >= 1
    assert increase("process_cpu_seconds", "process_cpu_seconds_total") > 0


def test_names_types_and_helps_follow_the_conventions(served):
    for line in scrape(served).splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert re.fullmatch(r"(lumen|gen_ai|process)_[a-z0-9_]+", name)
            assert name.endswith("_total") == (kind == "counter")
            assert not re.search(r"_(ms|milliseconds|minutes|kb|mb)(_|$)", name)
    for family in families(served).values():
        assert family.documentation.endswith(".") and family.type in {"counter", "gauge", "histogram"}


def test_histograms_add_up(served):
    ask(served, "How full were we last month?")
    for family in families(served).values():
        if family.type != "histogram":
            continue
        series = {}
        for sample in family.samples:
            labels = tuple(sorted((key, text) for key, text in sample.labels.items() if key != "le"))
            series.setdefault(labels, {}).setdefault(sample.name.removeprefix(family.name), []).append(sample)
        for parts in series.values():
            buckets = [sample.value for sample in parts["_bucket"]]
            assert buckets == sorted(buckets)
            assert parts["_bucket"][-1].labels["le"] == "+Inf"
            assert buckets[-1] == parts["_count"][0].value


def test_a_scrape_tells_how_the_process_is(served):
    found = families(served)
    assert value(found, "process_resident_memory_bytes") > 1e6
    assert value(found, "process_open_fds") > 3
    assert value(found, "process_start_time_seconds") > 1.6e9
    assert value(found, "lumen_build_info") == 1
    for scope in ("address", "global", "session", "user", "open"):
        assert [s for s in found["lumen_rate_limited"].samples if s.labels == {"scope": scope}]


def test_nothing_that_anybody_asked_is_told(served):
    ask(served, QUESTION)
    text = scrape(served).lower()
    for word in ("zebulon", "quatermain", "127.0.0.1"):
        assert word not in text
    for family in families(served).values():
        assert len(family.samples) < 2000
        for sample in family.samples:
            assert not {"user", "session", "address", "query"} & sample.labels.keys()
