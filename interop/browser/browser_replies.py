"""Replies for what a real server should never send, or seldom does."""


def reply(response, numbers=(), **fields):
    return {"body": {
        "response": response, "sessionId": "session-of-the-test", "toolCalls": [], "dashboard": "any",
        "availableTools": [], "artifacts": [], "suggestions": [], "usage": {}, "meta": {},
        "evidence": {"numbers": list(numbers), "computations": []}, **fields,
    }}


def number(response, text, verified=True, **fields):
    """A number of `response`, at the first place where it stands; offsets count UTF-16 units."""
    before = response[:response.index(text)]
    start = len(before.encode("utf-16-le")) // 2
    return {
        "text": text, "start": start, "end": start + len(text), "value": 1, "unit": "count", "verified": verified,
        "source": {"call": "c1", "tool": "a_tool", "field": "a_field"}, "step": None, **fields,
    }


def failure(status, code, error, retry_after=None):
    body = {"error": error, "code": code, "requestId": "request-of-the-test"}
    if retry_after is not None:
        body["retryAfter"] = retry_after
    return {"status": status, "body": body}


def artifact_chart(**fields):
    return {
        "id": "chart-1", "kind": "chart", "title": "Utilization by service", "chart": "bar", "unit": "percent",
        "x": {"label": "Service", "values": ["Urology", "ENT", "Vascular"]},
        "series": [{"label": "Utilization", "values": [0.75, 0.71, 0.58]}],
        "intervals": [[0.72, 0.78], [0.66, 0.76], None], "target": {"label": "Target", "value": 0.75},
        "source": {"call": 0, "field": "/rows"}, **fields,
    }


def artifact_table(**fields):
    return {
        "id": "table-2", "kind": "table", "title": "Utilization by service",
        "columns": [{"key": "service", "label": "Service", "type": "text"},
                    {"key": "rate", "label": "Utilization", "type": "percent"}],
        "rows": [["Urology", 0.75], ["ENT", 0.71], ["Vascular", None]], "source": {"call": 0, "field": "/rows"}, **fields,
    }
