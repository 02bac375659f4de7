"""Budgets and records of `lumen serve` with a model that costs money: nobody overspends, and every turn is written down."""

import http.client
import json
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bedrock_accounts import LONG_LIVED, REGION
from served import QUESTION, SECONDS, starting, until

ROOT = Path(__file__).resolve().parents[2]
USAGE = {"inputTokens": 20_000, "outputTokens": 1_000}
COST = (20_000 * 3 + 1_000 * 15) / 1e6
SLOW = {"text": ["One "] * 200, "fault": {"kind": "drip", "bytes": 7, "everyMs": 50}}


@pytest.fixture
def serve(binary, environment, peer, no_account, tmp_path):
    """Starts Lumen with its model at the peer, each time over the same database."""
    hospital = environment["LUMEN_DATABASE_URL"].removeprefix("sqlite:")
    variables = {name: value for name, value in environment.items() if not name.startswith("AWS_")} | no_account | {
        "LUMEN_DATABASE_URL": f"sqlite:{shutil.copy(hospital, tmp_path)}", "LUMEN_MODEL_PROVIDER": "bedrock",
        "LUMEN_FEATURE_ROUTER": "off", "AWS_REGION": REGION, "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": peer.url,
        **LONG_LIVED.variables,
    }
    with starting(binary, variables, tmp_path / "lumen-store.sqlite") as start:
        yield start


@pytest.fixture
def site(tmp_path):
    """The settings of a site with this budget."""
    def write(**budget):
        sites = tmp_path / "sites"
        sites.mkdir()
        manifest = json.loads((ROOT / "config/sites/demo.json").read_text()) | {"budget": budget}
        (sites / "demo.json").write_text(json.dumps(manifest))
        return {"LUMEN_SITES_DIR": str(sites)}
    return write


def test_without_money_the_answer_is_written_without_the_model(peer, serve):
    peer.play({"text": ["Never."], "repeat": True})
    response, answer = serve(LUMEN_BUDGET_DAILY_USD="0.001").ask()
    assert response.status == 200 and peer.requests == []
    assert answer["meta"]["route"] == "offline" and answer["meta"]["model"] == "offline"
    assert "The daily budget for AI answers is used up. It resets on" in answer["response"]
    assert "(America/New_York). This answer was written without the language model." in answer["response"]
    assert answer["usage"]["estimatedCost"] == 0


@pytest.mark.parametrize("budget, word", [
    ({"daily": 0}, "The daily budget for AI answers"), ({"userDaily": 0}, "Your daily budget for AI answers"),
])
def test_a_site_may_want_an_error_instead(peer, serve, site, budget, word):
    peer.play({"text": ["Never."], "repeat": True})
    lumen = serve(**site(**budget, whenExceeded="refuse"))
    response, error = lumen.ask()
    assert response.status == 503 and error["code"] == "budget_exceeded" and peer.requests == []
    assert error["error"].startswith(f"{word} is used up. It resets on")
    assert 1 <= int(response.headers["Retry-After"]) == error["retryAfter"] <= 90_000
    assert lumen.rows("SELECT status, error_code, cost FROM usage_turns") == [("failed", "budget_exceeded", 0)]


def test_a_budget_can_be_switched_off(peer, serve):
    peer.play({"text": ["Fine."], "usage": USAGE})
    lumen = serve(LUMEN_BUDGET_DAILY_USD="0", LUMEN_FEATURE_BUDGET="off")
    assert lumen.ask()[1]["meta"]["route"] == "model"
    assert lumen.rows("SELECT spent, reserved FROM budget_days WHERE scope = 'deployment'") == [(COST * 1e6, 0)]


def test_sixty_four_clients_at_once_spend_no_more_than_the_cap(peer, serve):
    peer.play({"text": ["Fine."], "usage": USAGE, "repeat": True})
    lumen = serve(LUMEN_BUDGET_DAILY_USD="1")
    with ThreadPoolExecutor(64) as pool:
        answers = [answer for _, answer in pool.map(lambda _: lumen.ask(), range(64))]
    paid = [answer for answer in answers if answer["meta"]["route"] == "model"]
    spent = sum(answer["usage"]["estimatedCost"] for answer in answers)
    assert 0 < spent <= 1 and spent == pytest.approx(len(paid) * COST) and len(peer.requests) == len(paid)
    assert {answer["meta"]["route"] for answer in answers} == {"model", "offline"}
    for amount, reserved in lumen.rows("SELECT spent, reserved FROM budget_days"):
        assert reserved == 0 and amount == pytest.approx(spent * 1e6)
    turns = lumen.rows("SELECT COUNT(*), SUM(cost), SUM(route = 'model') FROM usage_turns")
    assert turns == [(64, pytest.approx(spent * 1e6), len(paid))]


def test_what_a_killed_server_had_set_aside_is_spent_after_a_while(peer, serve):
    peer.play({**SLOW, "repeat": True})
    lumen = serve(LUMEN_BUDGET_DAILY_USD="5")
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(lumen.ask)
        until(lambda: lumen.rows("SELECT 1 FROM budget_reservations"))
        lumen.kill()
        assert asked.exception() is not None
    (amount,), = lumen.rows("SELECT reserved FROM budget_days WHERE scope = 'deployment'")
    lumen.change("UPDATE budget_reservations SET reserved_at = reserved_at - 3700000")
    again = serve(LUMEN_BUDGET_DAILY_USD="5")
    until(lambda: not again.rows("SELECT 1 FROM budget_reservations"))
    assert again.rows("SELECT spent, reserved FROM budget_days WHERE scope = 'deployment'") == [(amount, 0)]


def booked_and_recorded(lumen):
    """What the ledger and the records say was spent, in micro-dollars."""
    (booked,), = lumen.rows("SELECT spent FROM budget_days WHERE scope = 'deployment'")
    (recorded,), = lumen.rows("SELECT SUM(cost) FROM usage_turns")
    return booked, recorded


def test_what_clients_that_leave_have_cost_is_booked_and_recorded(peer, serve):
    """They leave while the model writes a call, of which nobody is shown anything."""
    use = {"id": "t1", "name": "block_util_summary", "input": {"start_date": "2026-10-01", "note": "x" * 4000}}
    peer.play({"text": [], "toolUses": [use], "fault": {"kind": "drip", "bytes": 40, "everyMs": 50}, "repeat": True})
    lumen = serve()
    connections = [http.client.HTTPConnection(lumen.address, timeout=SECONDS) for _ in range(4)]
    for connection in connections:
        body = json.dumps({"message": QUESTION})
        connection.request("POST", "/chat", body, {"Content-Type": "application/json"})
    until(lambda: len(peer.requests) == len(connections))
    for connection in connections:
        connection.close()
    until(lambda: lumen.rows("SELECT COUNT(*) FROM usage_turns WHERE status = 'interrupted'") == [(4,)])
    until(lambda: not lumen.rows("SELECT 1 FROM budget_reservations"))
    booked, recorded = booked_and_recorded(lumen)
    assert booked == recorded > 0
    assert lumen.rows("SELECT COUNT(*) FROM usage_turns WHERE cost = 0 OR input_tokens = 0") == [(0,)]
    assert lumen.admin("/stats")["costToday"] == pytest.approx(booked / 1e6)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_switch_ends_what_runs_in_every_process(peer, serve, elsewhere):
    peer.play({**SLOW, "repeat": True})
    lumen = serve()
    other = serve() if elsewhere else lumen
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(lumen.ask)
        until(lambda: lumen.rows("SELECT 1 FROM budget_reservations"))
        other.admin("/budget/switch", {"stopped": True, "scope": "deployment"})
        start = time.monotonic()
        response, answer = asked.result(timeout=SECONDS)
        assert time.monotonic() - start < 3
    assert response.status == 200 and answer["meta"]["route"] == "offline"
    assert "AI answers are switched off at the moment" in answer["response"]
    booked, recorded = booked_and_recorded(lumen)
    assert booked == recorded > 0
    assert lumen.rows("SELECT 1 FROM budget_reservations") == []


def test_a_turn_is_written_down_with_its_answer(peer, serve):
    use = {"id": "t1", "name": "block_util_summary", "input": {"start_date": "2026-10-01", "end_date": "2026-10-31"}}
    peer.play({"text": [], "toolUses": [use], "usage": USAGE}, {"text": ["Fine."], "usage": USAGE})
    lumen = serve()
    _, answer = lumen.ask()
    columns = """request_id, session_id, site_id, dashboard_id, route, model, status, error_code, iterations,
        input_tokens, output_tokens, cost, tool_calls, message_length, query"""
    assert lumen.rows(f"SELECT {columns} FROM usage_turns") == [(
        answer["meta"]["requestId"], answer["sessionId"], "demo", "block-utilization", "model",
        answer["meta"]["model"], "completed", None, 1, 40_000, 2_000, round(2 * COST * 1e6), 1, len(QUESTION), QUESTION)]
    assert lumen.rows("SELECT name, parameters, success FROM usage_tools") == [
        (use["name"], json.dumps(use["input"], separators=(",", ":")), 1)]
    (timeline,), = lumen.rows("SELECT timeline FROM usage_turns")
    events = json.loads(timeline)
    assert [event["event"] for event in events][:5] == [
        "session", "thinking", "thinking", "tool_call_start", "tool_call_end"]
    assert events[-1] == {"offsetMs": events[-1]["offsetMs"], "event": "done", "status": "completed"}
    assert QUESTION not in timeline and "Fine" not in timeline


def test_a_record_that_the_database_refuses_waits_for_it(peer, serve):
    peer.play({"text": ["Fine."], "usage": USAGE, "repeat": True})
    lumen = serve()
    lumen.change("ALTER TABLE usage_turns RENAME TO hidden")
    response, answer = lumen.ask()
    assert response.status == 200 and answer["response"].startswith("Fine.")
    journal = lumen.store.with_name("lumen-store.sqlite.usage")
    assert json.loads(journal.read_text())["request"] == answer["meta"]["requestId"]
    lumen.change("ALTER TABLE hidden RENAME TO usage_turns")
    lumen.kill()
    again = serve()
    until(lambda: not journal.exists())
    assert again.rows("SELECT request_id, cost FROM usage_turns") == [(answer["meta"]["requestId"], COST * 1e6)]
