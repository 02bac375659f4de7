"""A scripted Amazon Bedrock to talk to, and a Lumen that does."""

import json
import re
import subprocess

import pytest

from bedrock_accounts import BEARER_TOKEN, EXPIRED, LONG_LIVED, REGION, SESSION
from bedrock_peer import running_peer

INTERNALS = re.compile(r"127\.0\.0\.1|/model/|/tmp/|tooluse_|00000000-0000-4000|amzn|Exception|Traceback")


@pytest.fixture(scope="session")
def bedrock(binary):
    with running_peer(binary) as peer:
        yield peer


@pytest.fixture(scope="session")
def peer_url(bedrock):
    return bedrock.url


@pytest.fixture
def peer(bedrock):
    bedrock.play()
    bedrock.shift_clock(0)
    return bedrock


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
