"""A server written with the official SDK, with tools that behave well and tools that do not.

`python sdk_server.py` speaks over standard input and output, `python sdk_server.py PORT` over Streamable HTTP.
"""

import asyncio
import os
import sys

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import BaseModel

server = MCPServer(os.environ.get("SERVER_NAME", "fixture"))


class Reading(BaseModel):
    building: str
    kwh: float


@server.tool(annotations={"readOnlyHint": True})
def meter_reading(building: str) -> Reading:
    """The meter of a building."""
    return Reading(building=building, kwh=1234.5)


@server.tool(annotations={"readOnlyHint": True})
async def slow_reading(building: str, context: Context) -> Reading:
    """The meter of a building that is far away; tells how far it has come."""
    for step in range(3):
        await context.report_progress(step, 3)
        await asyncio.sleep(0.05)
    return Reading(building=building, kwh=1.0)


@server.tool(annotations={"readOnlyHint": True})
def refuse(building: str) -> Reading:
    """Says no."""
    raise ToolError(f"There is no meter in {building}.")


@server.tool(annotations={"readOnlyHint": True})
async def hang() -> str:
    """Never answers."""
    await asyncio.sleep(3600)
    return "too late"


@server.tool(annotations={"readOnlyHint": True})
def end() -> str:
    """Ends the whole server."""
    os._exit(3)


@server.tool(annotations={"readOnlyHint": True})
def garble() -> str:
    """Writes what is no message, then ends the server."""
    os.write(1, b'{"jsonrpc": "2.0", "id": \xff\xfe nonsense\n[[[[\n' * 100)
    os._exit(0)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        server.run("streamable-http", host="127.0.0.1", port=int(sys.argv[1]))
    else:
        server.run()
