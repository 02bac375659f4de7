"""A scripted Amazon Bedrock: the peer of the Swift tests as a program of its own.

LUMEN_BEDROCK_PEER names the program, by default bedrock-peer beside Lumen's.
"""

import json
import os
import subprocess
import urllib.request
from contextlib import contextmanager
from pathlib import Path

LISTENING = "bedrock-peer is listening on "
# Whom the peer lets in: `PeerAccounts.standard` in the Swift sources.
BEARER_TOKEN = "bedrock-api-key-example"


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


@contextmanager
def running_peer(lumen):
    """A peer that serves meanwhile; `lumen` is the path of the program of that name."""
    program = Path(os.environ.get("LUMEN_BEDROCK_PEER", lumen.with_name("bedrock-peer")))
    if not program.exists():
        raise FileNotFoundError(f"{program} is not built; build it or set LUMEN_BEDROCK_PEER")
    process = subprocess.Popen([program, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline().strip()
        assert line.startswith(LISTENING), line
        yield Peer(line.removeprefix(LISTENING))
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0


def settings(peer, directory):
    """The environment of a Lumen whose language model is at the peer, and that finds nobody's account besides.

    `directory` has no AWS files.
    """
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "LUMEN_"))},
        "LUMEN_MODEL_PROVIDER": "bedrock", "AWS_REGION": "us-east-1", "AWS_BEARER_TOKEN_BEDROCK": BEARER_TOKEN,
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": peer.url, "AWS_CONFIG_FILE": str(directory / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(directory / "credentials"), "AWS_EC2_METADATA_DISABLED": "true",
    }
