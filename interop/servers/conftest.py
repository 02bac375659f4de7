"""Lumen with other MCP servers: `lumen ask` with a scripted model that calls their tools."""

import json
import subprocess

import pytest

import bedrock_peer


@pytest.fixture(scope="session")
def peer(binary):
    with bedrock_peer.running_peer(binary) as peer:
        yield peer


@pytest.fixture
def settings(environment, peer, tmp_path):
    """The environment of a Lumen whose model, at the peer, chooses the tools itself."""
    return environment | bedrock_peer.settings(peer, tmp_path) | {
        name: value for name, value in environment.items() if name.startswith("LUMEN_")
    } | {"LUMEN_FEATURE_ROUTER": "off"}


@pytest.fixture
def servers_file(tmp_path):
    def write(**servers):
        path = tmp_path / "servers.json"
        path.write_text(json.dumps({"mcpServers": servers}))
        return {"LUMEN_MCP_SERVERS": str(path)}
    return write


@pytest.fixture
def ask(binary, settings, servers_file, peer):
    """Asks a Lumen that has these servers, whose model makes these calls and then says a word."""
    def run(*calls, **servers):
        uses = [{"id": f"use{number}", "name": name, "input": arguments}
                for number, (name, arguments) in enumerate(calls)]
        peer.play({"text": [], "toolUses": uses}, {"text": ["Done."]})
        result = subprocess.run(
            [binary, "ask", "What does the meter say?", "--json"], env=settings | servers_file(**servers),
            capture_output=True, text=True, timeout=120)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)
    return run
