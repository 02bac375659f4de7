"""Alerts from end to end: a real `lumen serve` spends its budget, and a webhook's receiver, CloudWatch as moto plays it,
standard output and the audit log have it, each alert once."""

import json
import time
from datetime import datetime, timedelta, timezone

import jsonschema
import pytest

from embedded_metric_format import SCHEMA
from served import until
from webhook_receiver import SECRET

USAGE = {"inputTokens": 50_000, "outputTokens": 4_000}
COST = (50_000 * 3 + 4_000 * 15) / 1e6
FINE = {"text": ["Fine."], "usage": USAGE, "repeat": True}
DOWN = {"fault": {"kind": "status", "status": 503, "type": "ServiceUnavailableException"}, "repeat": True}
BUDGET = {"LUMEN_BUDGET_DAILY_USD": "1"}
ALL = ["budget.exhausted", "budget.warning"]


def spend(lumen):
    """Asks until the budget is used up, and once more."""
    for _ in range(8):
        if lumen.ask()[1]["meta"]["model"] == "offline":
            return lumen.ask()
    pytest.fail("the budget never ends")


def test_the_share_and_the_cap_are_told_once_a_day(peer, serve, receiver, webhook):
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    spend(lumen)
    until(lambda: receiver.kinds == ALL)
    warning, exhausted = sorted(receiver.delivered, key=lambda alert: alert["kind"], reverse=True)
    assert warning["sentence"] == "80 percent of the daily budget of all of Lumen ($1.00) is spent."
    values = warning["values"]
    assert (values["scope"], values["site"], values["user"]) == ("deployment", None, None)
    assert (values["capUSD"], values["alertPercent"], values["spentUSD"]) == (1, 80, pytest.approx(4 * COST))
    assert exhausted["sentence"].startswith(
        "The daily budget of all of Lumen ($1.00) has no room for another AI answer until ")
    assert exhausted["values"]["day"] == values["day"]
    assert len({delivery for _, delivery, _ in receiver.requests}) == len(receiver.requests) == 2
    lumen.kill()

    again = serve(**BUDGET, **webhook)
    spend(again)
    again.process.terminate()
    assert again.process.wait(timeout=60) == 0
    assert len(receiver.requests) == 2


def test_the_audit_log_has_each_once(peer, serve, receiver, webhook):
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    spend(lumen)
    until(lambda: receiver.kinds == ALL)
    events = lumen.admin("/audit?kind=alert_raised")["events"]
    assert [(event["id"], event["actor"], event.get("siteId")) for event in events] == [
        (2, "system", None), (1, "system", None)]
    details = [event["detail"] for event in events]
    assert sorted(detail["alert"] for detail in details) == ALL
    assert all(detail["scope"] == "deployment" and detail["dollars"] >= 0.8 for detail in details)


def test_a_reset_makes_the_days_alerts_due_again(peer, serve, receiver, webhook):
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    for times in [1, 2]:
        spend(lumen)
        until(lambda: receiver.kinds == sorted(times * ALL))
        lumen.admin("/budget/reset", {"scope": "deployment"})
    assert len({delivery for _, delivery, _ in receiver.requests}) == len(receiver.requests) == 4
    kinds = [event["kind"] for event in lumen.admin("/audit")["events"]]
    assert sorted(kinds) == 4 * ["alert_raised"] + 2 * ["budget_reset"]


def test_the_switch_is_told_and_audited_once(peer, serve, receiver, webhook):
    lumen = serve(**webhook)
    for stopped, kind in [(True, "spending.stopped"), (False, "spending.resumed")]:
        lumen.admin("/budget/switch", {"stopped": stopped, "scope": "site", "siteId": "demo", "reason": "unsaid"})
        until(lambda: receiver.delivered and receiver.delivered[-1]["kind"] == kind)
    assert receiver.delivered[0]["sentence"] == "AI answers have been switched off at site demo."
    assert "unsaid" not in str(receiver.delivered)
    assert [event["kind"] for event in lumen.admin("/audit")["events"]] == ["spending_allowed", "spending_stopped"]


def test_a_receiver_that_fails_is_tried_again_and_told_once(peer, serve, receiver, webhook):
    receiver.statuses = [500, 503, 500, 429]
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    spend(lumen)
    until(lambda: receiver.kinds == ALL)
    tries = [(delivery, status) for status, delivery, _ in receiver.requests]
    for delivery in {delivery for delivery, _ in tries}:
        statuses = [status for other, status in tries if other == delivery]
        assert statuses.count(204) == 1 and statuses[-1] == 204
    assert len(tries) == 6
    until(lambda: lumen.rows("SELECT COUNT(*) FROM alerts WHERE finished_at IS NOT NULL AND failure IS NULL") == [(2,)])


def test_a_receiver_that_refuses_is_not_asked_again(peer, serve, receiver, webhook):
    receiver.down = 410
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    spend(lumen)
    until(lambda: lumen.rows("SELECT failure FROM alerts WHERE finished_at IS NOT NULL") == [("refused",)] * 2)
    assert len(receiver.requests) == 2


def test_what_a_killed_server_had_not_told_the_next_one_tells(peer, serve, receiver, webhook):
    receiver.down = 500
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    spend(lumen)
    until(lambda: len({delivery for _, delivery, _ in receiver.requests}) == 2)
    lumen.kill()
    before = {(delivery, alert["key"]) for _, delivery, alert in receiver.requests}
    assert receiver.delivered == []
    receiver.down = None
    again = serve(**BUDGET, **webhook)
    until(lambda: receiver.kinds == ALL)
    assert {(delivery, alert["key"]) for _, delivery, alert in receiver.requests} == before
    until(lambda: again.rows("SELECT COUNT(*) FROM alerts WHERE finished_at IS NULL") == [(0,)])
    assert again.rows("SELECT COUNT(*) FROM audit_events") == [(2,)]


def test_stopping_does_not_wait_for_a_receiver_that_is_down(peer, serve, receiver, webhook):
    receiver.down = 500
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    spend(lumen)
    until(lambda: receiver.requests)
    lumen.process.terminate()
    start = time.monotonic()
    assert lumen.process.wait(timeout=60) == 0
    assert time.monotonic() - start < 20
    assert lumen.rows("SELECT COUNT(*) FROM alerts WHERE finished_at IS NULL") == [(2,)]


def test_cloudwatch_has_what_was_raised(peer, serve, cloudwatch):
    peer.play(FINE)
    lumen = serve(**BUDGET, LUMEN_CLOUDWATCH_NAMESPACE="Lumen/Test")
    spend(lumen)
    until(lambda: lumen.rows("SELECT COUNT(*) FROM alerts WHERE failure IS NULL AND finished_at > 0") == [(2,)])
    metrics = cloudwatch.list_metrics(Namespace="Lumen/Test")["Metrics"]
    assert sorted(metrics, key=lambda metric: metric["Dimensions"][0]["Value"]) == [
        {"Namespace": "Lumen/Test", "MetricName": "Alerts", "Dimensions": [{"Name": "Kind", "Value": kind}]}
        for kind in ALL]
    now = datetime.now(timezone.utc)
    for kind in ALL:
        points = cloudwatch.get_metric_statistics(
            Namespace="Lumen/Test", MetricName="Alerts", Dimensions=[{"Name": "Kind", "Value": kind}], Period=3600,
            StartTime=now - timedelta(hours=1), EndTime=now + timedelta(hours=1),
            Statistics=["Sum", "Maximum", "SampleCount"])["Datapoints"]
        assert [(point["Unit"], point["Sum"], point["Maximum"], point["SampleCount"]) for point in points] == [
            ("Count", 1, 1, 1)]


def test_standard_output_has_the_embedded_metric_format(peer, serve):
    peer.play(FINE)
    lumen = serve(**BUDGET, LUMEN_CLOUDWATCH_NAMESPACE="Lumen/Embedded")
    start = time.time()
    spend(lumen)
    lumen.process.terminate()
    written, _ = lumen.process.communicate(timeout=60)
    lines = [json.loads(line) for line in written.splitlines()]
    assert sorted(line["Kind"] for line in lines) == ALL
    for line in lines:
        jsonschema.validate(line, SCHEMA)
        assert line["_aws"]["CloudWatchMetrics"] == [{
            "Namespace": "Lumen/Embedded", "Dimensions": [["Kind"]], "Metrics": [{"Name": "Alerts", "Unit": "Count"}]}]
        assert line["Alerts"] == 1
        assert start - 1 <= line["_aws"]["Timestamp"] / 1000 <= time.time() + 1


def test_without_a_namespace_standard_output_is_left_alone(peer, serve, receiver, webhook):
    peer.play(FINE)
    lumen = serve(**BUDGET, **webhook)
    spend(lumen)
    lumen.process.terminate()
    assert lumen.process.communicate(timeout=60)[0] == ""
    assert receiver.kinds == ALL


def test_a_model_that_keeps_failing_is_told(peer, serve, receiver, webhook):
    peer.play(DOWN)
    lumen = serve(**webhook, LUMEN_FEATURE_RETRIES="off")
    for _ in range(3):
        lumen.ask()
    alert, = until(lambda: receiver.delivered)
    assert alert["kind"] == "model.failing" and alert["values"]["subject"].startswith("us.anthropic.claude")
    event, = lumen.admin("/audit")["events"]
    assert event["detail"] == {"alert": "model.failing", "subject": alert["values"]["subject"]}


def test_records_that_are_lost_are_told(peer, serve, receiver, webhook):
    peer.play(FINE)
    lumen = serve(**webhook)
    lumen.change("ALTER TABLE usage_turns RENAME TO hidden")
    lumen.store.with_name("lumen-store.sqlite.usage").mkdir()
    assert lumen.ask()[1]["response"].startswith("Fine.")
    lumen.ask()
    until(lambda: receiver.kinds)
    assert receiver.kinds == ["usage.lost"]


def test_doctor_says_where_alerts_go(doctor, receiver, webhook):
    result = doctor(**webhook, LUMEN_CLOUDWATCH_NAMESPACE="Lumen")
    assert result.returncode == 0, result.stdout
    assert "ok      alerts: log, audit log, webhook, cloudwatch\n" in result.stdout
    assert "ok      alerts by webhook: signed, to 127.0.0.1\n" in result.stdout
    assert "ok      alerts by cloudwatch: namespace Lumen, credentials for http://127.0.0.1:" in result.stdout
    assert SECRET not in result.stdout and "room=3" not in result.stdout
    assert receiver.requests == []


def test_doctor_misses_what_is_missing(doctor):
    result = doctor(LUMEN_ALERT_WEBHOOK="https://alerts.example/x")
    assert result.returncode == 0
    assert "ok      alerts by webhook: unsigned (LUMEN_ALERT_WEBHOOK_SECRET signs), to alerts.example\n" in result.stdout
    result = doctor(LUMEN_CLOUDWATCH_NAMESPACE="Lumen", AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")
    assert result.returncode == 1 and "broken  alerts by cloudwatch: " in result.stdout


def test_doctor_warns_of_a_budget_that_no_answer_fits_in(doctor, peer):
    peer.play({"text": ["Ready."], "repeat": True})
    result = doctor(LUMEN_MODEL_PROVIDER="bedrock", LUMEN_BUDGET_DAILY_USD="0.01")
    assert result.returncode == 1
    assert "broken  budget: the daily budget of all of Lumen ($0.01) never has room for an answer" in result.stdout
    for settings in [{"LUMEN_BUDGET_DAILY_USD": "25"}, {"LUMEN_BUDGET_DAILY_USD": "0"}, {}]:
        assert "ok      budget: " in doctor(LUMEN_MODEL_PROVIDER="bedrock", **settings).stdout
