"""botocore, which was not written here, as the judge of both ends: it talks to the peer that Lumen's tests rely on, and
it holds what Lumen sends against its own signature and its own model of the service."""

import http.client
import json
import os
import re
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import boto3
import botocore.session
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.eventstream import ChecksumMismatch
from botocore.exceptions import ClientError, ConnectionClosedError, EventStreamError, ReadTimeoutError
from botocore.validate import ParamValidator
from urllib3.exceptions import ProtocolError
from urllib3.exceptions import ReadTimeoutError as SilentStreamError

from bedrock_accounts import EXPIRED, LONG_LIVED, REGION, SESSION, Account

MODELS = [
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
]
HELLO = {"role": "user", "content": [{"text": "How is OR 1? – ü 😀"}]}
TOOL = {"toolSpec": {"name": "look_up", "description": "Looks up.", "inputSchema": {"json": {"type": "object"}}}}
REPLY = {
    "text": ["Hel", "lo – ", "😀"],
    "toolUses": [
        {"id": "t1", "name": "look_up", "input": {"room": "OR 1", "note": "a \"quoted\" ü 😀", "n": [1, 2.5, None]}},
        {"id": "t2", "name": "look_up", "input": {}},
    ],
    "reasoning": {"text": "Hm.", "signature": "c2ln"},
    "usage": {"inputTokens": 7, "outputTokens": 30, "cacheReadInputTokens": 100, "cacheWriteInputTokens": 20},
}
USAGE = {"inputTokens": 7, "outputTokens": 30, "totalTokens": 157, "cacheReadInputTokens": 100,
         "cacheWriteInputTokens": 20}


@pytest.fixture
def client(peer, no_account, monkeypatch):
    """Makes the SDK's client of the peer, which asks once and does not wait long."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in no_account.items():
        monkeypatch.setenv(name, value)

    def made(account=LONG_LIVED, url=peer.url, read_timeout=30):
        keys = account and {
            "aws_access_key_id": account.key, "aws_secret_access_key": account.secret,
            "aws_session_token": account.token}
        return boto3.Session(region_name=REGION, **(keys or {})).client(
            "bedrock-runtime", endpoint_url=url,
            config=Config(retries={"total_max_attempts": 1}, read_timeout=read_timeout))

    return made


def converse(client, model=MODELS[0], **more):
    return client.converse(modelId=model, messages=[HELLO], **more)


def converse_stream(client, model=MODELS[0], **more):
    return client.converse_stream(modelId=model, messages=[HELLO], **more)["stream"]


def texts(events, into):
    """Collects the pieces of text, also those before an error."""
    for event in events:
        if "contentBlockDelta" in event:
            into.append(event["contentBlockDelta"]["delta"]["text"])


def refusal(client):
    with pytest.raises(ClientError) as failure:
        converse(client)
    return failure.value.response


# What the peer frames, as botocore reads it.

@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("account", [LONG_LIVED, SESSION])
def test_converse(peer, client, account, model):
    peer.play(REPLY)
    reply = converse(client(account), model, toolConfig={"tools": [TOOL], "toolChoice": {"auto": {}}})
    thought, text, *uses = reply["output"]["message"]["content"]
    assert thought == {"reasoningContent": {"reasoningText": {"text": "Hm.", "signature": "c2ln"}}}
    assert text == {"text": "Hello – 😀"}
    assert [(use["toolUse"]["toolUseId"], use["toolUse"]["input"]) for use in uses] == [
        (use["id"], use["input"]) for use in REPLY["toolUses"]]
    assert reply["stopReason"] == "tool_use" and reply["usage"] == USAGE
    [request] = peer.requests
    assert request["authorization"] == "signature" and request["accessKeyId"] == account.key
    assert request["path"] == f"/model/{urllib.parse.quote(model, safe='')}/converse"


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("account", [LONG_LIVED, SESSION])
def test_converse_stream(peer, client, account, model):
    peer.play(REPLY)
    events = [next(iter(event.items())) for event in converse_stream(client(account), model)]
    assert events[0] == ("messageStart", {"role": "assistant"})
    assert events[-2] == ("messageStop", {"stopReason": "tool_use"})
    assert events[-1][1]["usage"] == USAGE
    blocks = {}
    for kind, event in events[1:-2]:
        blocks.setdefault(event["contentBlockIndex"], []).append((kind, event.get("start") or event.get("delta")))
    assert all(block[-1] == ("contentBlockStop", None) for block in blocks.values())
    thought, text, *uses = [[content for _, content in block[:-1]] for block in blocks.values()]
    assert thought == [{"reasoningContent": {"text": "Hm."}}, {"reasoningContent": {"signature": "c2ln"}}]
    assert text == [{"text": piece} for piece in REPLY["text"]]
    for (start, *deltas), use in zip(uses, REPLY["toolUses"], strict=True):
        assert start == {"toolUse": {"toolUseId": use["id"], "name": use["name"]}}
        assert json.loads("".join(delta["toolUse"]["input"] for delta in deltas)) == use["input"]


@pytest.mark.parametrize("status, kind", [
    (400, "ValidationException"), (403, "AccessDeniedException"), (404, "ResourceNotFoundException"),
    (408, "ModelTimeoutException"), (424, "ModelErrorException"), (429, "ThrottlingException"),
    (429, "ModelNotReadyException"), (500, "InternalServerException"), (503, "ServiceUnavailableException"),
])
@pytest.mark.parametrize("call", [converse, converse_stream])
def test_error_responses(peer, client, call, status, kind):
    peer.play({"fault": {"kind": "status", "status": status, "type": kind, "message": "Not now.",
                         "headers": {"Retry-After": "7"}}})
    made = client()
    with pytest.raises(getattr(made.exceptions, kind)) as failure:
        call(made)
    response = failure.value.response
    assert response["Error"] == {"Code": kind, "Message": "Not now."}
    assert response["ResponseMetadata"]["HTTPStatusCode"] == status
    assert response["ResponseMetadata"]["HTTPHeaders"]["retry-after"] == "7"


@pytest.mark.parametrize("kind", [
    "internalServerException", "modelStreamErrorException", "serviceUnavailableException", "throttlingException",
    "validationException",
])
@pytest.mark.parametrize("after, before", [(0, []), (1, []), (3, ["Hel", "lo"])])
def test_exceptions_within_a_stream(peer, client, kind, after, before):
    peer.play({"text": ["Hel", "lo", "."], "fault": {"kind": "exception", "type": kind, "afterEvents": after}})
    seen = []
    with pytest.raises(EventStreamError) as failure:
        texts(converse_stream(client()), into=seen)
    assert failure.value.response["Error"]["Code"] == kind
    assert seen == before


@pytest.mark.parametrize("call", [converse, converse_stream])
def test_hanging_up(peer, client, call):
    peer.play({"fault": {"kind": "hangUp"}})
    with pytest.raises(ConnectionClosedError):
        call(client())


@pytest.mark.parametrize("event, before", [(0, []), (1, []), (2, ["Hel"])])
def test_a_bad_checksum(peer, client, event, before):
    peer.play({"text": ["Hel", "lo"], "fault": {"kind": "badChecksum", "event": event}})
    seen = []
    with pytest.raises(ChecksumMismatch):
        texts(converse_stream(client()), into=seen)
    assert seen == before


@pytest.mark.parametrize("size", [0, 50, 300])
def test_a_cut_stream(peer, client, size):
    peer.play({"text": ["Hel", "lo"], "fault": {"kind": "cut", "afterBytes": size}})
    with pytest.raises(ProtocolError):
        list(converse_stream(client()))


@pytest.mark.parametrize("after, error", [(None, ReadTimeoutError), (2, SilentStreamError)])
def test_a_stall(peer, client, after, error):
    peer.play({"text": ["Hel", "lo"], "fault": {"kind": "stall", "afterEvents": after}})
    with pytest.raises(error):
        list(converse_stream(client(read_timeout=0.5)))


def test_a_drip(peer, client):
    peer.play({"text": ["Hel", "lo"], "fault": {"kind": "drip", "bytes": 7, "everyMs": 1}})
    seen = []
    texts(converse_stream(client()), into=seen)
    assert seen == ["Hel", "lo"]


# Who may call the peer.

@pytest.mark.parametrize("account, kind", [
    (EXPIRED, "ExpiredTokenException"), (Account("AKIDOTHER", "secret"), "UnrecognizedClientException"),
    (LONG_LIVED._replace(secret="secret"), "InvalidSignatureException"),
    (SESSION._replace(token="other"), "UnrecognizedClientException"),
])
def test_strangers_are_refused(peer, client, account, kind):
    peer.play(REPLY)
    response = refusal(client(account))
    assert response["Error"]["Code"] == kind
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 403
    assert [request["refusal"] for request in peer.requests] == [kind]


@pytest.mark.parametrize("seconds, words", [(600, "Signature expired: "), (-600, "Signature not yet current: ")])
def test_a_clock_ten_minutes_off(peer, client, seconds, words):
    peer.shift_clock(seconds)
    response = refusal(client())
    assert response["Error"]["Code"] == "InvalidSignatureException"
    assert response["Error"]["Message"].startswith(words)


# What Lumen sends, as botocore would have sent it.

@pytest.fixture
def recorder(peer):
    """An address that passes requests on to the peer as they are, and keeps them."""
    kept = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.append(SimpleNamespace(method=self.command, path=self.path, headers=self.headers, body=body))
            connection = http.client.HTTPConnection(urllib.parse.urlsplit(peer.url).netloc, timeout=30)
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            answer = response.read()
            self.send_response_only(response.status)
            for name in ("Date", "Content-Type", "x-amzn-ErrorType"):
                if response.headers[name]:
                    self.send_header(name, response.headers[name])
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)
            connection.close()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield SimpleNamespace(url=f"http://127.0.0.1:{server.server_port}", requests=kept)
        server.shutdown()
        thread.join()


def judge(request, account):
    """Holds the signature against botocore's for the same headers and date, and the request against its model."""
    authorization = request.headers["Authorization"]
    claim = dict(re.findall(r"(\w+)=([^, ]+)", authorization))
    date = request.headers["X-Amz-Date"]
    signed = claim["SignedHeaders"].split(";")
    assert authorization.startswith("AWS4-HMAC-SHA256 ")
    assert {"host", "x-amz-date", "content-type"} <= set(signed)
    assert claim["Credential"] == f"{account.key}/{date[:8]}/{REGION}/bedrock/aws4_request"
    assert request.headers["X-Amz-Security-Token"] == account.token
    assert account.token is None or "x-amz-security-token" in signed

    made = AWSRequest(
        request.method, f"http://{request.headers['Host']}{request.path}",
        {name: request.headers[name] for name in signed}, request.body)
    made.context["timestamp"] = date
    signer = SigV4Auth(Credentials(*account), "bedrock", REGION)
    canonical = signer.canonical_request(made)
    assert claim["Signature"] == signer.signature(signer.string_to_sign(made, canonical), made), canonical

    model, operation = re.fullmatch(r"/model/([^/]+)/(converse|converse-stream)", request.path).groups()
    service = botocore.session.get_session().get_service_model("bedrock-runtime")
    shape = service.operation_model("Converse" if operation == "converse" else "ConverseStream").input_shape
    report = ParamValidator().validate({"modelId": urllib.parse.unquote(model), **json.loads(request.body)}, shape)
    assert not report.has_errors(), report.generate_report()
    return urllib.parse.unquote(model)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("account", [LONG_LIVED, SESSION])
def test_the_judge_agrees_with_botocore(peer, client, recorder, account, model):
    peer.play(REPLY)
    list(converse_stream(client(account, recorder.url), model))
    [request] = recorder.requests
    assert judge(request, account) == model


def test_the_judge_finds_what_is_wrong(peer, client, recorder):
    peer.play(REPLY)
    converse(client(url=recorder.url))
    [request] = recorder.requests
    for wrong in (
        {"body": request.body + b" "}, {"path": request.path.replace("v1", "v2")}, {"method": "PUT"},
        {"body": b'{"messages": [{"role": "user"}]}'},
    ):
        with pytest.raises(AssertionError):
            judge(SimpleNamespace(**{**vars(request), **wrong}), LONG_LIVED)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("account", [LONG_LIVED, SESSION])
def test_what_lumen_sends(peer, ask, recorder, account, model):
    period = {"start_date": "2026-10-01", "end_date": "2026-10-31"}
    peer.play(
        {"text": ["Let me look."], "reasoning": REPLY["reasoning"],
         "toolUses": [{"id": "tooluse_1", "name": "block_util_summary", "input": period},
                      {"id": "tooluse_2", "name": "block_util_summary", "input": {}}]},
        {"text": ["They were used – ", "“well” 🩺."]})
    answer = ask(account, AWS_ENDPOINT_URL_BEDROCK_RUNTIME=recorder.url, LUMEN_MODEL_ID=model)
    assert "They were used – “well” 🩺." in answer["response"]
    assert [judge(request, account) for request in recorder.requests] == [model, model]
    assert all(request["authorization"] == "signature" for request in peer.requests)
