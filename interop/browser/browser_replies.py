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
