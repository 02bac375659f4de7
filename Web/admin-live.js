// The numbers as they change: by events, and by asking each 15 s while there are none.

import { get, openEvents } from "./admin-api.js";
import { byId } from "./dom.js";
import { readEvents } from "./sse.js";

const POLL = 15_000;
/** A stream that worked is likely to come back. */
const SOON = 1000;
const STATES = { live: "Live", reconnecting: "Reconnecting", waiting: "Connecting", locked: "Token needed" };

/** Follows `/admin/stats` until `signal` fires; `onStats(stats)` gets each. The events are of all sites: where `query`
    narrows the numbers to one, they only say when to ask. */
export async function follow(query, onStats, signal) {
  tell("waiting");
  while (!signal.aborted) {
    let wait = POLL;
    try {
      for await (const { event, data } of readEvents(await openEvents(signal))) {
        if (signal.aborted) return;
        tell("live");
        if (event === "stats") onStats(query.siteId ? await get("/admin/stats", query) : JSON.parse(data));
        wait = SOON;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 401) return tell("locked");
    }
    if (signal.aborted) return;
    tell("reconnecting");
    const stats = await get("/admin/stats", query).catch(() => null);
    if (stats && !signal.aborted) onStats(stats);
    await pause(wait, signal);
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
    window.addEventListener("online", done);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      window.removeEventListener("online", done);
      resolve();
    }
  });
}

function tell(state) {
  const node = byId("live");
  if (node.dataset.state === state) return;
  node.dataset.state = state;
  node.textContent = STATES[state];
}
