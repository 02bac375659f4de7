// The calls that the page makes, and their failures in words.

/** What the same words would be refused for again. */
const NEEDS_EDITING = ["message_rejected", "invalid_request", "too_large"];

const TITLES = {
  message_rejected: "This question was not accepted",
  invalid_request: "This could not be read",
  rate_limited: "Too many questions in a short time",
  budget_exceeded: "Today’s budget is used up",
  model_busy: "The service is busy",
  model_failed: "The answer could not be written",
  tool_failed: "The data could not be fetched",
  unauthenticated: "Please sign in",
  forbidden: "Not allowed",
  not_found: "Not found",
  too_large: "This is too long",
};

/** Why something was not done. `title` and `message` are for a person; `status` is 0 without a response. */
export class RequestFailure extends Error {
  constructor({ title, message, code = null, status = 0, requestId = null, retryAfter = null }) {
    super(message);
    this.title = title;
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** From the error object of the contract, in a response or an `error` event. */
  static from(payload, status = 500, headers = new Headers()) {
    const waits = Number(payload?.retryAfter ?? headers.get("Retry-After"));
    return new RequestFailure({
      title: TITLES[payload?.code] ?? (status >= 500 ? "Something went wrong on the server" : "This was refused"),
      message: typeof payload?.error === "string" ? payload.error : "Please try again.",
      code: payload?.code,
      status,
      requestId: payload?.requestId ?? headers.get("X-Request-Id"),
      retryAfter: Number.isFinite(waits) && waits > 0 ? Math.ceil(waits) : null,
    });
  }

  static unreachable() {
    return new RequestFailure({
      title: navigator.onLine ? "The server can’t be reached" : "This device is offline",
      message: "Check the connection to the hospital network. Your question is kept.",
    });
  }

  /** Whether the same question must be changed before it can work. */
  get needsEditing() {
    return NEEDS_EDITING.includes(this.code);
  }
}

/** The dashboards that this person may ask. */
export async function fetchDashboards() {
  const list = await call("/dashboards");
  return Array.isArray(list) ? list : [];
}

/** Asks `{message, dashboard?, sessionId?}`. Resolves to the response: events, or JSON where streaming is off. */
export function openTurn(question, signal) {
  return send("/chat", { ...json("POST", question), signal }, "text/event-stream, application/json");
}

/** The events of a turn after event number `last`. */
export function reopenTurn(requestId, last, signal) {
  const path = `${turn(requestId)}/events`;
  const headers = last > 0 ? { "Last-Event-ID": String(last) } : {};
  return takeEarly(path, signal) ?? send(path, { headers, signal, cache: "no-store" }, "text/event-stream");
}

/** What early.js has asked for already, once. */
function takeEarly(path, signal) {
  const early = window.earlyTurn;
  delete window.earlyTurn;
  if (early?.path !== path) return null;
  signal.addEventListener("abort", () => early.abort.abort());
  return receive(early.response);
}

export const stopTurn = (requestId) => call(turn(requestId), { method: "DELETE", keepalive: true });

export const sendFeedback = (requestId, rating, comment) =>
  call(`${turn(requestId)}/feedback`, json("POST", comment ? { rating, comment } : { rating }));

/** This person's conversations, newest first. */
export async function fetchSessions() {
  return (await call("/chat/sessions")).sessions ?? [];
}

export const fetchSession = (id) => call(conversation(id));
export const renameSession = (id, title) => call(conversation(id), json("PATCH", { title }));
export const deleteSession = (id) => call(conversation(id), { method: "DELETE" });

/** What may be imported, `[{kind, required, optional, rows}]`. */
export async function fetchImportKinds() {
  return (await call("/import")).kinds ?? [];
}

/** The object in a response; null when it has no content. */
export async function readJSON(response) {
  if (response.status === 204) return null;
  const payload = await parse(response);
  if (payload !== null && typeof payload === "object") return payload;
  throw new RequestFailure({
    title: "The answer could not be read",
    message: "The server sent something that is not an answer. Please try again.",
    status: response.status,
    requestId: response.headers.get("X-Request-Id"),
  });
}

const turn = (requestId) => `/chat/requests/${encodeURIComponent(requestId)}`;
const conversation = (id) => `/chat/sessions/${encodeURIComponent(id)}`;

function json(method, body) {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function call(path, options = {}) {
  return readJSON(await send(path, options, "application/json"));
}

/** Rejects with `RequestFailure`, or with `AbortError` when the signal fires. */
function send(path, options, accept) {
  return receive(fetch(path, {
    credentials: "same-origin", ...options, headers: { ...options.headers, Accept: accept },
  }));
}

async function receive(fetching) {
  let response;
  try {
    response = await fetching;
  } catch (error) {
    throw error.name === "AbortError" ? error : RequestFailure.unreachable();
  }
  if (!response.ok) throw RequestFailure.from(await parse(response), response.status, response.headers);
  return response;
}

async function parse(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return null;
  }
}
