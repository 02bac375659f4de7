"""Whole turns of `lumen ask` with a model on Bedrock: what goes well, and what Lumen makes of what does not."""

import json
import sys

import pytest

from bedrock_accounts import BEARER_TOKEN, EXPIRED, LONG_LIVED, SESSION

MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
PERIOD = {"start_date": "2026-10-01", "end_date": "2026-10-31"}
USE = {"id": "tooluse_1", "name": "block_util_summary", "input": PERIOD}
HELLO = {"text": ["Your blocks ", "were used – ", "“well” 🩺."]}
TEXT = "".join(HELLO["text"])
DOWN = {"kind": "status", "status": 503, "type": "ServiceUnavailableException", "message": "tooluse_1 of 127.0.0.1"}
WITHOUT_MODEL = "The language model could not be reached; this answer was written without it."


def refusals(peer):
    return [request["refusal"] for request in peer.requests]


def printing(account, **more):
    """What a credential process prints."""
    return json.dumps({
        "Version": 1, "AccessKeyId": account.key, "SecretAccessKey": account.secret, "SessionToken": account.token,
        **more})


def test_a_turn_with_a_tool(peer, ask):
    thought = {"text": "They ask for October.", "signature": "c2lnbmF0dXJl"}
    peer.play(
        {"text": ["Let me ", "look."], "toolUses": [USE], "reasoning": thought,
         "usage": {"inputTokens": 100, "outputTokens": 20, "cacheReadInputTokens": 3000, "cacheWriteInputTokens": 40}},
        {**HELLO, "usage": {"inputTokens": 200, "outputTokens": 10},
         "fault": {"kind": "drip", "bytes": 7, "everyMs": 1}})
    answer = ask(LONG_LIVED)
    assert answer["response"].startswith(f"Let me look.\n\n{TEXT}")
    assert [(made["name"], made["params"], made["status"]) for made in answer["toolCalls"]] == [
        (USE["name"], USE["input"], "success")]
    assert (answer["meta"]["model"], answer["meta"]["route"]) == (MODEL, "model")
    usage = answer["usage"]
    assert (usage["inputTokens"], usage["outputTokens"], usage["totalTokens"]) == (3340, 30, 3370)
    assert usage["estimatedCost"] == pytest.approx((300 * 3 + 3000 * 0.3 + 40 * 3.75 + 30 * 15) / 1e6)

    first, second = [request["body"] for request in peer.requests]
    assert USE["name"] in [tool["toolSpec"]["name"] for tool in first["toolConfig"]["tools"] if "toolSpec" in tool]
    question, call, result = second["messages"]
    assert call["content"] == [
        {"reasoningContent": {"reasoningText": thought}}, {"text": "Let me look."},
        {"toolUse": {"toolUseId": USE["id"], "name": USE["name"], "input": USE["input"]}}]
    told = result["content"][0]["toolResult"]
    assert told["toolUseId"] == USE["id"] and told["status"] == "success" and told["content"][0]["json"]
    assert second["system"] == first["system"] and second["toolConfig"] == first["toolConfig"]


def test_a_service_that_stays_down(peer, ask):
    peer.play({"fault": DOWN, "repeat": True})
    answer = ask(LONG_LIVED)
    assert answer["meta"]["model"] == "offline"
    assert WITHOUT_MODEL in answer["response"] and len(answer["response"]) > 2 * len(WITHOUT_MODEL)
    assert len(peer.requests) == 4


@pytest.mark.parametrize("fault", [
    {"kind": "status", "status": 429, "type": "ThrottlingException", "headers": {"Retry-After": "1"}},
    {"kind": "exception", "type": "throttlingException"}, {"kind": "cut", "afterBytes": 150},
    {"kind": "badChecksum", "event": 0}, {"kind": "hangUp"},
])
def test_what_passes_is_tried_again(peer, ask, fault):
    peer.play({"fault": fault}, HELLO)
    answer = ask(LONG_LIVED)
    assert TEXT in answer["response"] and answer["meta"]["model"] == MODEL
    assert len(peer.requests) == 2


@pytest.mark.parametrize("fault", [
    {"kind": "exception", "type": "modelStreamErrorException", "afterEvents": 3}, {"kind": "badChecksum", "event": 3},
    {"kind": "cut", "afterBytes": 700},
])
def test_a_reply_that_breaks_off_is_not_asked_for_again(peer, ask, fault):
    peer.play({**HELLO, "fault": fault}, {"text": ["Again."]})
    answer = ask(LONG_LIVED)
    assert answer["response"].startswith(HELLO["text"][0]) and "broke off" in answer["response"]
    assert "Again." not in answer["response"] and len(peer.requests) == 1


@pytest.mark.parametrize("reply", [
    {"fault": DOWN, "repeat": True}, {**HELLO, "fault": {"kind": "cut", "afterBytes": 700}},
    {"text": [], "toolUses": [USE], "stopReason": "max_tokens"}, {"text": ["Cut"], "stopReason": "content_filtered"},
])
def test_the_conversation_goes_on_after_a_failure(peer, ask, reply):
    """The peer refuses a history in which a tool use and its result do not stand together."""
    peer.play({"toolUses": [USE]}, reply)
    before = ask(LONG_LIVED, LUMEN_FEATURE_RETRIES="off")
    assert [made["name"] for made in before["toolCalls"]] == [USE["name"]]
    peer.play({"toolUses": [USE]}, HELLO)
    after = ask(LONG_LIVED, session=before["sessionId"])
    assert after["sessionId"] == before["sessionId"]
    assert after["meta"]["model"] == MODEL and TEXT in after["response"]
    assert refusals(peer) == [None, None]
    told = peer.requests[0]["body"]["messages"]
    assert [message["role"] for message in told] == ["user", "assistant", "user", "assistant", "user"]
    assert "toolUse" in told[1]["content"][0] and "toolResult" in told[2]["content"][0]


def test_a_bearer_token(peer, ask):
    peer.play(HELLO)
    assert TEXT in ask(LONG_LIVED, AWS_BEARER_TOKEN_BEDROCK=BEARER_TOKEN)["response"]
    assert [request["authorization"] for request in peer.requests] == ["bearerToken"]


def test_a_profile_of_the_shared_file(peer, ask, tmp_path):
    (tmp_path / "credentials").write_text(
        f"[default]\naws_access_key_id = AKIDOTHER\naws_secret_access_key = other\n"
        f"[hospital]\naws_access_key_id = {SESSION.key}\naws_secret_access_key = {SESSION.secret}\n"
        f"aws_session_token = {SESSION.token}\n")
    peer.play(HELLO)
    assert TEXT in ask(AWS_PROFILE="hospital")["response"]
    assert [request["accessKeyId"] for request in peer.requests] == [SESSION.key]


def credential_process(directory, *outputs):
    """A profile whose process prints one output after the other, the last one for good."""
    for number, output in enumerate(outputs):
        (directory / f"output-{number}").write_text(output)
    (directory / "process.py").write_text(
        "import pathlib, sys\n"
        "directory = pathlib.Path(sys.argv[1])\n"
        "outputs = sorted(directory.glob('output-*'))\n"
        "print(outputs[0].read_text())\n"
        "if len(outputs) > 1: outputs[0].unlink()\n")
    (directory / "config").write_text(
        f'[default]\ncredential_process = "{sys.executable}" "{directory}/process.py" "{directory}"\n')


def test_a_credential_process(peer, ask, tmp_path):
    credential_process(tmp_path, printing(SESSION, Expiration="2099-01-01T00:00:00Z"))
    peer.play(HELLO)
    assert TEXT in ask()["response"]
    assert [request["accessKeyId"] for request in peer.requests] == [SESSION.key]


def test_an_expired_credential_is_replaced(peer, ask, tmp_path):
    credential_process(tmp_path, printing(EXPIRED, Expiration="2099-01-01T00:00:00Z"), printing(SESSION))
    peer.play(HELLO)
    assert TEXT in ask()["response"]
    assert refusals(peer) == ["ExpiredTokenException", None]
    assert peer.requests[1]["accessKeyId"] == SESSION.key


def test_a_credential_that_stays_expired(peer, ask):
    peer.play(HELLO)
    answer = ask(EXPIRED)
    assert answer["meta"]["model"] == "offline" and WITHOUT_MODEL in answer["response"]
    assert set(refusals(peer)) == {"ExpiredTokenException"} and len(peer.requests) <= 2


@pytest.mark.parametrize("seconds", [600, -600])
def test_a_clock_ten_minutes_off(peer, ask, seconds):
    peer.shift_clock(seconds)
    peer.play(HELLO)
    assert TEXT in ask(LONG_LIVED)["response"]
    assert refusals(peer) == ["InvalidSignatureException", None]


@pytest.mark.parametrize("account", [
    None, LONG_LIVED._replace(key="AKIDOTHER"), LONG_LIVED._replace(secret="of-someone-else"),
])
def test_an_account_that_is_not_let_in(peer, ask, account):
    peer.play(HELLO)
    answer = ask(account)
    assert answer["meta"]["model"] == "offline" and WITHOUT_MODEL in answer["response"]
    assert len(peer.requests) == (1 if account else 0)
