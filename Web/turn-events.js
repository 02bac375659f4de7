// The events of one turn, from question to answer, across connections that are lost and found.

import { openTurn, readJSON, reopenTurn, RequestFailure } from "./api.js";
import { readEvents } from "./sse.js";

/** The server keeps a turn's events for a minute after its end. */
const GIVE_UP = 75_000;
/** The first try comes at once: a server whose reader stays away for half a second stops the turn. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 8_000;

/**
 * Asks, and yields `{event, data}` up to and with `done` or `error`. `link` is `{signal, onAccepted(requestId),
 * onConnection(state)}` with the states `lost` and `live`; a question that was accepted may still have to wait for the
 * one before it. Throws `RequestFailure`, or `AbortError` when the signal fires.
 */
export async function* askEvents(question, link) {
  const response = await openTurn(question, link.signal);
  if (!isStream(response)) {
    yield { event: "done", data: await readJSON(response) };
    return;
  }
  const requestId = response.headers.get("X-Request-Id");
  link.onAccepted(requestId);
  yield* follow(response, requestId, link);
}

/** The events of a turn that was asked before, from its first. */
export function resumeEvents(requestId, link) {
  return follow(null, requestId, link);
}

async function* follow(response, requestId, { signal, onConnection }) {
  let last = 0;
  let losses = 0;
  let lostAt = null;
  for (;;) {
    let retryAfter = null;
    try {
      response ??= await reopenTurn(requestId, last, signal);
      for await (const { id, event, data } of readEvents(response.body)) {
        if (Number(id) <= last) continue;
        last = Number(id);
        if (lostAt) onConnection("live");
        [losses, lostAt] = [0, null];
        const content = JSON.parse(data);
        yield { event, data: content };
        if (event === "done" || event === "error") return;
      }
    } catch (error) {
      if (!isLoss(error)) throw error;
      retryAfter = error.retryAfter;
    }
    signal.throwIfAborted();
    lostAt ??= Date.now();
    if (Date.now() - lostAt > GIVE_UP) throw RequestFailure.unreachable();
    onConnection("lost");
    response = null;
    await pause(retryAfter ? retryAfter * 1000 : growing(losses), signal);
    losses += 1;
  }
}

function isStream(response) {
  return response.headers.get("Content-Type")?.startsWith("text/event-stream") ?? false;
}

/** A broken connection, a server that is away or busy: what may be there again in a moment. */
function isLoss(error) {
  if (error instanceof RequestFailure) return [0, 429, 502, 503, 504].includes(error.status);
  return error instanceof TypeError;
}

/** Doubles, and differs from browser to browser so that they don't all come back at once. */
function growing(losses) {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** losses) * (0.75 + Math.random() / 2);
}

/** Waits, but no longer than until the device is online again. */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(end, milliseconds);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
    function end() {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    }
  });
}
