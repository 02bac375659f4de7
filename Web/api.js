// The two calls that the page makes, and their failures in words.

const TITLES = {
  message_rejected: "This question was not accepted",
  invalid_request: "This question could not be read",
  rate_limited: "Too many questions in a short time",
  budget_exceeded: "Today’s budget is used up",
  model_busy: "The service is busy",
  model_failed: "The answer could not be written",
  tool_failed: "The data could not be fetched",
  unauthenticated: "Please sign in",
  forbidden: "Not allowed",
  not_found: "Not found",
  too_large: "This question is too long",
};

/** Why there is no answer. `title` and `message` are for a person. */
export class RequestFailure extends Error {
  constructor({ title, message, status = 0, requestId = null, retryAfter = null }) {
    super(message);
    this.title = title;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** Whether the same question must be changed before it can work. */
  get needsEditing() {
    return this.status === 400 || this.status === 413;
  }
}

/** The dashboards that this person may ask. */
export async function fetchDashboards() {
  const list = await call("/dashboards", {});
  return Array.isArray(list) ? list : [];
}

/** Asks one question. Rejects with `RequestFailure`, or with `AbortError` when `signal` fires. */
export async function ask({ message, dashboard, sessionId, previous }, signal) {
  const body = { message };
  if (dashboard) body.dashboard = dashboard;
  if (sessionId) body.sessionId = sessionId;
  if (previous.length > 0) body.previous = previous;
  return call("/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
    signal,
  });
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new RequestFailure({
      title: "The server can’t be reached",
      message: "Check the connection to the hospital network. Your question is kept.",
    });
  }
  const payload = await parse(response);
  if (!response.ok) throw failure(response, payload);
  if (payload === null || typeof payload !== "object") {
    throw new RequestFailure({
      title: "The answer could not be read",
      message: "The server sent something that is not an answer. Please try again.",
      status: response.status,
      requestId: response.headers.get("X-Request-Id"),
    });
  }
  return payload;
}

async function parse(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return null;
  }
}

function failure(response, payload) {
  const waits = Number(payload?.retryAfter ?? response.headers.get("Retry-After"));
  return new RequestFailure({
    title: TITLES[payload?.code] ?? (response.status >= 500 ? "Something went wrong on the server" : "The question was refused"),
    message: typeof payload?.error === "string" ? payload.error : "Please try again.",
    status: response.status,
    requestId: payload?.requestId ?? response.headers.get("X-Request-Id"),
    retryAfter: Number.isFinite(waits) && waits > 0 ? Math.ceil(waits) : null,
  });
}
