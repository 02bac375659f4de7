"""A Lumen whose model costs money, and those who are to hear of it: a webhook's receiver and moto's CloudWatch."""

import shutil
import subprocess

import boto3
import pytest
from moto.server import ThreadedMotoServer

from bedrock_peer import running_peer, settings
from served import starting
from webhook_receiver import SECRET, running_receiver

REGION = "us-east-1"
ACCOUNT = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}


@pytest.fixture(scope="session")
def bedrock(binary):
    with running_peer(binary) as peer:
        yield peer


@pytest.fixture
def peer(bedrock):
    bedrock.play()
    return bedrock


@pytest.fixture
def receiver():
    with running_receiver() as receiver:
        yield receiver


@pytest.fixture
def webhook(receiver):
    """The settings of the webhook."""
    return {"LUMEN_ALERT_WEBHOOK": receiver.url, "LUMEN_ALERT_WEBHOOK_SECRET": SECRET}


@pytest.fixture(scope="session")
def moto():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def cloudwatch(moto):
    return boto3.client(
        "cloudwatch", endpoint_url=moto, region_name=REGION, aws_access_key_id=ACCOUNT["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ACCOUNT["AWS_SECRET_ACCESS_KEY"])


@pytest.fixture
def variables(environment, peer, moto, tmp_path):
    """The environment of a Lumen over a copy of the demo hospital, whose model is at the peer."""
    hospital = environment["LUMEN_DATABASE_URL"].removeprefix("sqlite:")
    return {name: value for name, value in environment.items() if not name.startswith("AWS_")} | {
        name: value for name, value in settings(peer, tmp_path).items() if name.startswith(("AWS_", "LUMEN_"))} | {
        "LUMEN_DATABASE_URL": f"sqlite:{shutil.copy(hospital, tmp_path)}", "LUMEN_FEATURE_ROUTER": "off",
        "AWS_ENDPOINT_URL_CLOUDWATCH": moto, **ACCOUNT}


@pytest.fixture
def serve(binary, variables, tmp_path):
    """Starts Lumen, each time over the same database."""
    with starting(binary, variables, tmp_path / "lumen-store.sqlite") as start:
        yield start


@pytest.fixture
def doctor(binary, variables):
    def run(**settings):
        return subprocess.run(
            [binary, "doctor"], env=variables | {"LUMEN_MODEL_PROVIDER": "offline"} | settings, capture_output=True,
            text=True, timeout=120)
    return run
