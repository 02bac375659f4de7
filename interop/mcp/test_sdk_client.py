"""The official SDK's client against Lumen's tools over both transports, in both eras of the protocol."""

import anyio
import pytest
from jsonschema import Draft202012Validator
from mcp import Client, MCPError, StdioServerParameters

pytestmark = pytest.mark.anyio

PERIOD = {"start_date": "2026-08-01", "end_date": "2026-10-31"}
GOOD_ARGUMENTS = {
    "block_util_summary": [PERIOD, {**PERIOD, "group_by": "building"}, {**PERIOD, "building": "Building 3"}],
    "block_util_by_block_group": [PERIOD, {**PERIOD, "order": "lowest", "limit": 3, "below": 0.75}],
    "block_util_by_surgeon": [PERIOD, {**PERIOD, "blockgroup": "Orthopedics"}],
    "block_util_drill_down": [{**PERIOD, "limit": 5}, {**PERIOD, "room": "OR 3", "weekday": "Monday"}],
    "block_util_trend": [{**PERIOD, "interval": each} for each in ("day", "week", "month", "quarter")],
    "list_entities": [{"kind": each} for each in ("blockgroup", "surgeon", "room", "location", "building")],
}
BAD_ARGUMENTS = {
    "block_util_summary": [
        {}, {"start_date": "2026-08-01"}, {**PERIOD, "start_date": "13/45/2025"}, {**PERIOD, "start_date": 20260801},
        {**PERIOD, "floor": "2"}, {**PERIOD, "building": ""}, {**PERIOD, "weekday": "Someday"},
        {"start_date": "2026-10-31", "end_date": "2026-08-01"},
    ],
    "list_entities": [{}, {"kind": "planet"}],
}


def cases(table):
    return [pytest.param(name, arguments, id=f"{name}-{index}")
            for name, calls in table.items() for index, arguments in enumerate(calls)]


async def descriptor(client, name):
    return next(tool for tool in (await client.list_tools()).tools if tool.name == name)


def sentence(result):
    [block] = result.content
    assert block.type == "text"
    return block.text


async def test_lists_every_tool_with_valid_schemas(client):
    tools = (await client.list_tools()).tools
    assert set(GOOD_ARGUMENTS) <= {tool.name for tool in tools}
    for tool in tools:
        assert tool.title and tool.description
        assert tool.annotations.read_only_hint is True
        for schema in (tool.input_schema, tool.output_schema):
            Draft202012Validator.check_schema(schema)
            assert schema["type"] == "object"


@pytest.mark.parametrize("name, arguments", cases(GOOD_ARGUMENTS))
async def test_good_calls_answer_as_the_output_schema_says(client, name, arguments):
    tool = await descriptor(client, name)
    Draft202012Validator(tool.input_schema).validate(arguments)
    result = await client.call_tool(name, arguments)
    assert not result.is_error, sentence(result)
    Draft202012Validator(tool.output_schema).validate(result.structured_content)
    assert sentence(result).startswith("{")


async def answers_with_every_tool(client):
    names = []
    for tool in (await client.list_tools()).tools:
        period = {name: PERIOD[name] for name in tool.input_schema.get("required", []) if name in PERIOD}
        arguments = GOOD_ARGUMENTS.get(tool.name, [period])[0]
        result = await client.call_tool(tool.name, arguments)
        assert not result.is_error, f"{tool.name}: {sentence(result)}"
        Draft202012Validator(tool.output_schema).validate(result.structured_content)
        names.append(tool.name)
    return names


async def test_every_tool_answers_as_its_output_schema_says(client):
    assert "turnover_time" in await answers_with_every_tool(client)


async def test_the_buildings_tools_are_a_server_of_their_own(binary, environment):
    parameters = StdioServerParameters(command=str(binary), args=["mcp", "facilities"], env=environment)
    async with Client(parameters) as client:
        names = await answers_with_every_tool(client)
    assert len(names) == 12
    assert "energy_consumption" in names and "turnover_time" not in names


@pytest.mark.parametrize("name, arguments", cases(BAD_ARGUMENTS))
async def test_bad_arguments_are_errors_for_the_model(client, name, arguments):
    result = await client.call_tool(name, arguments)
    assert result.is_error
    assert result.structured_content is None
    text = sentence(result)
    assert 10 < len(text) < 1000
    assert "/" not in text.replace("13/45/2025", "")


async def test_an_unknown_tool_is_a_protocol_error(client):
    with pytest.raises(MCPError) as failure:
        await client.call_tool("no_such_tool", {})
    assert failure.value.error.code == -32602
    assert failure.value.error.message == "Unknown tool: no_such_tool"


async def test_calls_run_side_by_side(client):
    results = []

    async def call():
        results.append(await client.call_tool("block_util_by_surgeon", PERIOD))

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(call)
    assert len(results) == 20
    assert all(result.structured_content == results[0].structured_content for result in results)


async def test_a_probe_finds_the_stateless_era(server):
    async with Client(server, mode="auto") as client:
        assert client.protocol_version == "2026-07-28"
        assert client.server_info.name


@pytest.mark.filterwarnings("ignore:ping is removed")
async def test_the_handshake_settles_on_its_newest_revision(server):
    async with Client(server, mode="legacy") as client:
        assert client.protocol_version == "2025-11-25"
        assert client.server_info.name
        await client.send_ping()


async def test_who_gives_a_call_up_goes_on_with_the_next(client):
    for _ in range(5):
        with anyio.move_on_after(0.001):
            await client.call_tool("block_util_by_surgeon", PERIOD)
    result = await client.call_tool("block_util_summary", PERIOD)
    assert not result.is_error, sentence(result)
