"""A scripted Amazon Bedrock to talk to, the peer of the Swift tests as a program of its own, and a Lumen that does.

LUMEN_BEDROCK_PEER names the peer's program, by default bedrock-peer beside Lumen's.
"""

import json
import os
import re
import subprocess
import urllib.request
from pathlib import Path

import pytest

from bedrock_accounts import BEARER_TOKEN, EXPIRED, LONG_LIVED, REGION, SESSION

LISTENING = "bedrock-peer is listening on "
INTERNALS = re.compile(r"127\.0\.0\.1|/model/|/tmp/|tooluse_|00000000-0000-4000|amzn|Exception|Traceback")


class Peer:
    """The peer over its own addresses; see PeerControls in the Swift sources."""

    def __init__(self, url):
        self.url = url

    def play(self, *replies):
        """Starts anew with these replies, as if nothing had been asked."""
        self._call("/peer/script", list(replies))

    def shift_clock(self, seconds):
        self._call("/peer/clock", {"offsetSeconds": seconds})

    @property
    def requests(self):
        return self._call("/peer/requests")

    def _call(self, path, value=None):
        body = None if value is None else json.dumps(value).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, body), timeout=30) as response:
            return json.load(response)


@pytest.fixture(scope="session")
def peer_url(binary):
    program = Path(os.environ.get("LUMEN_BEDROCK_PEER", binary.with_name("bedrock-peer")))
    if not program.exists():
        pytest.fail(f"{program} is not built; build it or set LUMEN_BEDROCK_PEER")
    process = subprocess.Popen([program, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline().strip()
        assert line.startswith(LISTENING), line
        yield line.removeprefix(LISTENING)
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0


@pytest.fixture
def peer(peer_url):
    peer = Peer(peer_url)
    peer.play()
    peer.shift_clock(0)
    return peer


@pytest.fixture
def no_account(tmp_path):
    """What keeps AWS's tools from finding anyone's account where none is set."""
    return {
        "AWS_CONFIG_FILE": str(tmp_path / "config"), "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def check(result, accounts):
    """Nothing of an account and nothing internal reaches a person."""
    shown = result.stdout + result.stderr
    for secret in [BEARER_TOKEN] + [text for account in accounts for text in account if text]:
        assert secret not in shown
    assert not INTERNALS.search(shown), result.stderr


@pytest.fixture
def ask(binary, environment, peer, no_account):
    """Asks Lumen, whose model is at the peer and chooses the tools itself, as the account that is given or set up."""
    settings = {name: value for name, value in environment.items() if not name.startswith("AWS_")} | no_account | {
        "LUMEN_MODEL_PROVIDER": "bedrock", "LUMEN_FEATURE_ROUTER": "off", "AWS_REGION": REGION,
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": peer.url,
    }

    def run(account=None, session=None, **more):
        result = subprocess.run(
            [binary, "ask", "How were our blocks used in October?", "--json", *(["--session", session] if session else [])],
            env={**settings, **(account.variables if account else {}), **more}, capture_output=True, text=True,
            timeout=120)
        assert result.returncode == 0, result.stderr
        check(result, {LONG_LIVED, SESSION, EXPIRED, account} - {None})
        return json.loads(result.stdout)

    return run
