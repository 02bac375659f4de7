import pytest
from mcp import Client, StdioServerParameters

MODES = ["legacy", "auto", "2026-07-28"]


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def server(binary, environment):
    return StdioServerParameters(command=str(binary), args=["mcp", "periop"], env=environment)


@pytest.fixture(params=MODES)
async def client(request, server, anyio_backend):
    """The official SDK's client, opened in each of the ways that it knows."""
    async with Client(server, mode=request.param, read_timeout_seconds=60) as opened:
        yield opened
