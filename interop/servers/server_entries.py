"""Entries of an `mcpServers` file."""

import sys
from pathlib import Path

SDK_SERVER = str(Path(__file__).with_name("sdk_server.py"))


def sdk_server(**more):
    """The server that the official SDK runs, as a child process."""
    return {"command": sys.executable, "args": [SDK_SERVER], **more}


def python_server(module, *arguments):
    return {"command": sys.executable, "args": ["-m", module, *arguments]}
