"""What the admin page may be told, with something of everything: waits, failures, hostile texts, long names."""

from datetime import UTC, date, datetime, timedelta

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
HOSTILE = "<img src=x onerror=\"window.hit=1\"> of =HYPERLINK(\"https://example.org\")"
FEATURES = ["history", "streaming", "rate_limits", "budget", "screening", "output_filter", "audit", "router", "retries",
            "breakers"]


def ago(minutes):
    return (NOW - timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")


def budget(**fields):
    return {
        "day": "2026-11-20", "zone": "America/New_York", "cap": 5.0, "spent": 4.12, "reserved": 0.31, "remaining": 0.57,
        "alertPercent": 80, "whenExceeded": "offline", "resetsAt": "2026-11-21T05:00:00Z", "stopped": False,
        "sites": [{"siteId": "demo", "cap": 4.0, "userCap": 0.5, "spent": 3.9, "reserved": 0.31, "stopped": False},
                  {"siteId": "north-campus", "cap": None, "userCap": None, "spent": 0.22, "reserved": 0, "stopped": True}],
        "switches": [{"at": ago(90), "actor": "token@10.0.0.7", "scope": "site", "siteId": "north-campus", "stopped": True,
                      "reason": HOSTILE}], **fields}


def stats(**fields):
    return {
        "now": ago(0), "version": "1.0.0", "uptimeSeconds": 273_900, "totalCost": 214.3071, "costToday": 4.12,
        "costThisWeek": 19.804, "costThisMonth": 71.55, "totalInputTokens": 61_204_113, "totalOutputTokens": 2_400_891,
        "totalCachedTokens": 40_118_200, "totalCalls": 18_233, "successfulCalls": 18_007, "failedCalls": 226,
        "avgResponseTimeMs": 2411.2, "latency": {"days": 7, "count": 2110, "p50": 1804, "p90": 4102, "p95": 6120,
                                                 "p99": 11_840, "max": 31_002},
        "requestsPerMinute": 14, "requestsToday": 388, "rateLimitedToday": 23,
        "topLimited": [{"scope": "address", "key": "10.20.30.40", "count": 19},
                       {"scope": "address", "key": "2001:db8:1234:5678::/64", "count": 4}],
        "openStreams": 3, "activeSessions": 41, "budget": budget(), "circuits": [
            {"name": "bedrock", "state": "closed", "failures": 0},
            {"name": "mcp:git", "state": "open", "failures": 5, "retryInSeconds": 22.4,
             "reason": "The server did not answer within 30 s."},
            {"name": "webhook", "state": "half_open", "failures": 2}],
        "mcpServers": [{"name": "time", "state": "connected", "failures": 0, "tools": 2},
                       {"name": "git", "state": "unavailable", "failures": 4, "reason": HOSTILE, "retryInSeconds": 14.2},
                       {"name": "weather", "state": "connecting", "failures": 0}],
        "flaggedToday": 2, **fields}


def days(count):
    first = date(2026, 11, 20) - timedelta(days=count - 1)
    return {"zone": "America/New_York", "days": [{
        "date": (first + timedelta(days=index)).isoformat(), "cost": round((index * 37 % 11) * 0.43, 4),
        "calls": index * 53 % 97 + 200, "failed": index * 7 % 6, "inputTokens": 180_000, "outputTokens": 9_000,
        "cachedTokens": 110_000} for index in range(count)]}


USAGE = {
    "dashboards": [{"id": "block-utilization", "name": "Block utilization", "calls": 9120, "cost": 61.2, "avgDurationMs": 2310},
                   {"id": "facilities", "name": "Facilities", "calls": 2012, "cost": 8.31, "avgDurationMs": 1207}],
    "models": [{"id": "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "calls": 9000, "cost": 69.4,
                "inputTokens": 30_120_900, "outputTokens": 1_200_400},
               {"id": "offline", "calls": 2132, "cost": 0, "inputTokens": 0, "outputTokens": 0}],
    "users": [{"user": "anonymous", "calls": 11_132, "cost": 69.51}],
    "tools": [{"name": "block_util_by_surgeon", "calls": 4021, "failed": 3, "avgDurationMs": 42.1}],
    "routes": [{"route": "model", "calls": 7000}, {"route": "router", "calls": 2000}, {"route": "offline", "calls": 2132}],
}
TOOLS = [{"name": "block_util_summary", "params": {"building": "3", "note": HOSTILE}, "status": "success", "durationMs": 31.2},
         {"name": "equipment_lookup", "params": {}, "status": "error", "durationMs": 30_001}]


def request(number, **fields):
    return {
        "requestId": f"request-{number}", "at": ago(number * 3), "siteId": "demo", "dashboard": "block-utilization",
        "sessionId": "7f3a…", "user": "anonymous", "route": "model", "model": "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "status": "completed", "durationMs": 1900 + 37 * number, "iterations": 2, "inputTokens": 4012, "outputTokens": 210,
        "cachedTokens": 3000, "cost": 0.0152, "messageLength": 61, "query": "Utilization by service line, last quarter",
        "tools": TOOLS[:1], **fields}


REQUESTS = [
    request(1, query=HOSTILE, tools=TOOLS),
    request(2, status="failed", errorCode="model_failed", query=None),
    request(3, status="stopped"), *[request(number) for number in range(4, 40)],
]
TIMELINE = [
    {"offsetMs": 0, "event": "session"}, {"offsetMs": 14, "event": "thinking", "name": "screening"},
    {"offsetMs": 210, "event": "tool_call_start", "name": "block_util_summary"},
    {"offsetMs": 241, "event": "tool_call_end", "name": "block_util_summary", "status": "success"},
    {"offsetMs": 260, "event": "tool_call_start", "name": "equipment_lookup"},
    {"offsetMs": 1260, "event": "tool_call_end", "name": "equipment_lookup", "status": "error"},
    {"offsetMs": 1402, "event": "text_delta"}, {"offsetMs": 1937, "event": "done"},
]
FLAGS = {"flags": [{
    "name": name, "mayDifferBySite": name in ("history", "streaming", "budget", "router"), "deployment": {"on": name != "router", "from": "change" if name == "router" else "setting"},
    "sites": [{"siteId": "demo", "on": False, "from": "manifest"}] if name == "history" else
             [{"siteId": "north-campus", "on": True, "from": "change"}] if name == "router" else [],
} for name in FEATURES]}
AUDIT = {"events": [
    {"id": 9, "at": ago(4), "actor": "token@10.0.0.7", "kind": "feature_changed", "detail": {"flag": "router", "on": False}},
    {"id": 8, "at": ago(90), "actor": "token@10.0.0.7", "kind": "spending_stopped", "siteId": "north-campus", "detail": {"scope": "site"}},
    {"id": 7, "at": ago(1500), "actor": "system", "kind": "alert_raised", "detail": {"alert": HOSTILE, "dollars": 4.01}},
]}
LIMITS = {
    "policies": [{"scope": "address", "limit": 10, "windowSeconds": 60, "keys": 12},
                 {"scope": "global", "limit": 100, "windowSeconds": 60, "keys": 1},
                 {"scope": "session", "limit": 50, "windowSeconds": 3600, "keys": 41},
                 {"scope": "user", "limit": 0, "windowSeconds": 3600, "keys": 0}],
    "refusedToday": [{"scope": "address", "count": 23}], "topLimited": stats()["topLimited"],
    "streams": {"open": 3, "perAddress": 8, "global": 256}, "trustedProxies": ["10.0.0.0/8"],
}
SESSIONS = {"active": 41, "sessions": [{
    "id": f"7f3a{number:02}…", "owner": "c0ffee…", "siteId": "demo", "dashboard": "block-utilization", "turns": number,
    "startedAt": ago(number * 9), "lastAt": ago(number)} for number in range(1, 12)]}
QUERIES = {"queries": [
    {"query": "Utilization by service line, last quarter", "count": 212, "lastAt": ago(3), "dashboard": "block-utilization"},
    {"query": HOSTILE, "count": 3, "lastAt": ago(80), "dashboard": "facilities"}]}
MANIFESTS = {"state": "outdated", "sites": ["demo", "north-campus"], "dashboards": ["block-utilization", "facilities"],
             "problem": "sites/demo.json: “zone” must be the name of a time zone."}


def everything():
    """By path, what each address answers."""
    return {
        "/admin/stats": stats(), "/admin/budget": budget(), "/admin/daily-costs": days(30), "/admin/dashboard-usage": USAGE,
        "/admin/logs": {"requests": REQUESTS}, "/admin/errors": {"errors": [row for row in REQUESTS if row.get("errorCode")]},
        "/admin/requests/request-1": {**REQUESTS[0], "timeline": TIMELINE}, "/admin/queries": QUERIES,
        "/admin/flags": FLAGS, "/admin/audit": AUDIT, "/admin/limits": LIMITS, "/admin/sessions": SESSIONS,
        "/admin/manifests": MANIFESTS,
    }
