// What an answer's tools were asked, and how long each took.

import { el } from "./dom.js";
import { formatDuration, formatPeriod, words } from "./format.js";

export class Trail {
  #entries = new Map();

  constructor() {
    this.element = el("ol", { class: "trail", "aria-label": "What was looked up", hidden: true });
  }

  get isEmpty() {
    return this.#entries.size === 0;
  }

  /** A call begins. */
  start({ id, name, params }) {
    const item = el("li", { "data-state": "running" }, "Calling ", el("code", {}, name), "…");
    this.#entries.set(id, { item, name, params });
    this.element.append(item);
    this.element.hidden = false;
  }

  /** A call that began has ended. */
  end({ id, status, durationMs }) {
    const entry = this.#entries.get(id);
    if (entry) settle(entry.item, { ...entry, status, durationMs });
  }

  /** Calls that are over, `[{name, params, status, durationMs}]`. */
  list(calls) {
    calls.forEach((call, index) => {
      this.start({ id: index, ...call });
      this.end({ id: index, ...call });
    });
  }

  /** Calls that never ended. */
  giveUp() {
    for (const { item, name } of this.#entries.values()) {
      if (item.dataset.state === "running") settle(item, { name, status: "error" });
    }
  }
}

function settle(item, { name, params, status, durationMs }) {
  const failed = status === "error";
  item.dataset.state = failed ? "failed" : "done";
  const details = [describe(params), formatDuration(durationMs), failed ? "failed" : null].filter(Boolean);
  item.replaceChildren(el("code", {}, name), details.length > 0 ? `: ${details.join(" · ")}` : "");
}

/** Parameters as a person reads them: "Jul 1, 2026 to Sep 30, 2026, building 3, limit 10". */
function describe(params) {
  const { start_date: start, end_date: end, ...others } = params ?? {};
  const parts = Object.entries(others)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => named(words(name), plain(value)));
  return [formatPeriod({ start, end }), ...parts].filter(Boolean).join(", ");
}

/** "limit 10", but "Building 3" rather than "building Building 3". */
function named(name, value) {
  return value.toLowerCase().startsWith(name.toLowerCase()) ? value : `${name} ${value}`;
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? words(value) : String(value);
}
