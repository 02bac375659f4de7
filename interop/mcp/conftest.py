import pytest
from listening import listening
from mcp import Client, StdioServerParameters

MODES = ["legacy", "auto", "2026-07-28"]


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="session")
def alone(binary, environment, tmp_path_factory):
    """The address of `lumen mcp periop` over HTTP."""
    log = tmp_path_factory.mktemp("alone") / "log"
    with listening(binary, environment, log, "mcp", "periop", "--http", "127.0.0.1:0") as server:
        yield server.url


@pytest.fixture(scope="session")
def within(binary, environment, tmp_path_factory):
    """The address of the tools of `lumen serve`."""
    log = tmp_path_factory.mktemp("within") / "log"
    with listening(binary, environment, log, "serve", "--port", "0") as server:
        yield f"{server.url}/mcp"


@pytest.fixture(params=["alone", "within"])
def url(request):
    """A server over HTTP."""
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["stdio", "alone", "within"])
def server(request, binary, environment):
    """Lumen's tools over each transport, in the form that the official SDK's client takes."""
    if request.param == "stdio":
        return StdioServerParameters(command=str(binary), args=["mcp", "periop"], env=environment)
    return request.getfixturevalue(request.param)


@pytest.fixture(params=MODES)
async def client(request, server, anyio_backend):
    """The official SDK's client, opened in each of the ways that it knows."""
    async with Client(server, mode=request.param, read_timeout_seconds=60) as opened:
        yield opened
