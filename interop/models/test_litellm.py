"""Lumen at an OpenAI-compatible server that was not written here: LiteLLM's proxy, in front of the scripted Bedrock peer."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bedrock_accounts import LONG_LIVED, REGION

KEY = "sk-lumen-interop"
WRONG_KEY = "sk-wrong"
MODEL = "claude"
START_SECONDS = 120
BUSY = "The AI service is temporarily busy, please try again"
FAILED = "The AI service could not answer, please try again"
USE = {
    "id": "tooluse_1", "name": "block_util_summary", "input": {"start_date": "2026-10-01", "end_date": "2026-10-31"},
}
HELLO = {"text": ["Your blocks ", "were used – ", "“well” 🩺."]}
TEXT = "".join(HELLO["text"])
DRIP = {"kind": "drip", "bytes": 7, "everyMs": 1}
THROTTLED = {"fault": {"kind": "status", "status": 429, "type": "ThrottlingException"}}
INTERNALS = re.compile(r"127\.0\.0\.1|litellm|Exception|Traceback|chatcmpl", re.IGNORECASE)


def configuration(peer_url):
    """The proxy's; JSON is YAML. Bedrock has no tool_choice "none", hence drop_params."""
    parameters = {
        "model": "bedrock/converse/us.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws_region_name": REGION,
        "aws_access_key_id": LONG_LIVED.key, "aws_secret_access_key": LONG_LIVED.secret,
        "aws_bedrock_runtime_endpoint": peer_url,
    }
    return json.dumps({
        "model_list": [{"model_name": MODEL, "litellm_params": parameters}],
        "general_settings": {"master_key": KEY},
        "litellm_settings": {"drop_params": True, "num_retries": 0},
        "router_settings": {"num_retries": 0, "disable_cooldowns": True},
    })


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def is_up(url):
    request = urllib.request.Request(f"{url}/models", headers={"Authorization": f"Bearer {KEY}"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return MODEL in [model["id"] for model in json.load(response)["data"]]
    except OSError:
        return False


@pytest.fixture(scope="module")
def proxy_url(peer_url, tmp_path_factory):
    """The base URL of a proxy that reaches nothing but the peer."""
    directory = tmp_path_factory.mktemp("litellm")
    (directory / "config.yaml").write_text(configuration(peer_url))
    port = free_port()
    with open(directory / "log", "w") as log:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("litellm"), "--config", "config.yaml", "--host", "127.0.0.1",
             "--port", str(port), "--telemetry", "False"],
            cwd=directory, stdout=log, stderr=log,
            env={"PATH": os.environ["PATH"], "HOME": str(directory), "LITELLM_LOCAL_MODEL_COST_MAP": "True"})
    url = f"http://127.0.0.1:{port}/v1"
    try:
        deadline = time.monotonic() + START_SECONDS
        while not is_up(url):
            assert process.poll() is None and time.monotonic() < deadline, (directory / "log").read_text()[-2000:]
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def ask(binary, environment, peer, proxy_url):
    """Asks Lumen, whose model is behind the proxy and chooses the tools itself; no other answers in its place."""
    settings = environment | {
        "LUMEN_MODEL_PROVIDER": "openai", "LUMEN_MODEL_ENDPOINT": proxy_url, "LUMEN_MODEL_ID": MODEL,
        "LUMEN_MODEL_API_KEY": KEY, "LUMEN_MODEL_FALLBACKS": "none", "LUMEN_FEATURE_ROUTER": "off",
    }

    def run(*options, **more):
        result = subprocess.run(
            [binary, "ask", "How were our blocks used in October?", *options], env=settings | more,
            capture_output=True, text=True, timeout=120)
        assert KEY not in result.stdout + result.stderr and WRONG_KEY not in result.stdout + result.stderr
        read = [line for line in result.stderr.splitlines() if not line.startswith('{"time"')]
        assert not INTERNALS.search("\n".join([result.stdout, *read])), result.stderr
        return result

    return run


@pytest.fixture
def answer(ask):
    def run(**more):
        result = ask("--json", **more)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    return run


def test_a_turn_with_a_tool(peer, answer):
    peer.play(
        {"text": ["Let me ", "look."], "toolUses": [USE],
         "usage": {"inputTokens": 100, "outputTokens": 20, "cacheReadInputTokens": 30, "cacheWriteInputTokens": 40}},
        {**HELLO, "usage": {"inputTokens": 200, "outputTokens": 10}, "fault": DRIP})
    told = answer()
    assert told["response"].startswith(f"Let me look.\n\n{TEXT}")
    assert [(made["name"], made["params"], made["status"]) for made in told["toolCalls"]] == [
        (USE["name"], USE["input"], "success")]
    assert (told["meta"]["model"], told["meta"]["route"]) == (MODEL, "model")
    usage = told["usage"]
    assert (usage["inputTokens"], usage["outputTokens"], usage["totalTokens"]) == (370, 30, 400)
    assert usage["estimatedCost"] == pytest.approx((300 * 3 + 30 * 0.3 + 40 * 3.75 + 30 * 15) / 1e6)

    first, second = [request["body"] for request in peer.requests]
    assert set(told["availableTools"]) == {tool["toolSpec"]["name"] for tool in first["toolConfig"]["tools"]}
    question, call, result = second["messages"]
    assert call["content"] == [
        {"text": "Let me look."},
        {"toolUse": {"toolUseId": USE["id"], "name": USE["name"], "input": USE["input"]}}]
    used = result["content"][0]["toolResult"]
    assert used["toolUseId"] == USE["id"] and json.loads(used["content"][0]["text"])
    assert second["system"] == first["system"]


def test_text_is_printed(peer, ask):
    peer.play({**HELLO, "fault": DRIP})
    result = ask()
    assert result.returncode == 0 and result.stdout.startswith(TEXT), result.stderr


def test_what_was_throttled_is_asked_again(peer, answer):
    peer.play(THROTTLED, THROTTLED, HELLO)
    assert answer()["response"].startswith(TEXT)
    assert len(peer.requests) == 3


def test_a_stream_that_fails_after_text_is_not_asked_again(peer, ask):
    peer.play({**HELLO, "fault": {"kind": "badChecksum", "event": 3}}, {"text": ["Again."]})
    result = ask("--json")
    assert (result.returncode, result.stdout) == (1, "")
    assert len(peer.requests) == 1


@pytest.mark.parametrize("wrong, sentence", [
    ({"LUMEN_MODEL_API_KEY": WRONG_KEY}, FAILED),
    ({"LUMEN_MODEL_ID": "nobody"}, FAILED),
    ({"LUMEN_MODEL_ENDPOINT": "nobody"}, BUSY),
])
def test_what_cannot_work_ends_in_one_sentence(peer, ask, wrong, sentence):
    peer.play(HELLO)
    if "LUMEN_MODEL_ENDPOINT" in wrong:
        wrong = {"LUMEN_MODEL_ENDPOINT": f"http://127.0.0.1:{free_port()}/v1"}
    result = ask("--json", **wrong)
    assert (result.returncode, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert peer.requests == []


def test_without_the_proxy_lumen_answers_by_itself(answer):
    told = answer(
        LUMEN_MODEL_ENDPOINT=f"http://127.0.0.1:{free_port()}/v1", LUMEN_MODEL_FALLBACKS="offline",
        LUMEN_FEATURE_RETRIES="off")
    assert told["meta"]["model"] == "offline" and told["response"]
