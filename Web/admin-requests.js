// Requests and errors, newest first, with a filter over those that are here.

import { get } from "./admin-api.js";
import { attempt } from "./admin-dialogs.js";
import { count, duration, money, time } from "./admin-format.js";
import { choice, csvButton, identifier, panel, prose, slot, state, table } from "./admin-parts.js";
import { openRequest, outcome } from "./admin-request.js";
import { append, button, el, uniqueId } from "./dom.js";
import { formatCount } from "./format.js";

const PAGE = 100;

export class Requests {
  #desk;
  #rows = [];
  #next = null;
  #failed = false;
  #search = el("input", { id: uniqueId("search"), type: "search", autocomplete: "off", oninput: () => this.#show() });
  #list = slot({}, requestTable);
  #found = el("p", { class: "soft", role: "status" });
  #older = button("Older", { class: "quiet" }, () => attempt(() => this.#more()));

  constructor(root, desk) {
    this.#desk = desk;
    const which = choice("Show", [["all", "All requests"], ["failed", "Errors only"]], (value) => {
      this.#failed = value === "failed";
      this.#next = null;
      desk.reload();
    });
    append(root, [
      panel("Recent requests",
        [csvButton("Requests", "/admin/logs", () => ({ limit: 1000, ...desk.query() }), "Requests as CSV"),
          csvButton("Errors", "/admin/errors", () => desk.query(), "Errors as CSV")],
        el("div", { class: "filters" }, which,
          el("div", { class: "field" }, el("label", { for: this.#search.id }, "Find"), this.#search)),
        this.#found, this.#list.node, el("div", { class: "actions" }, this.#older)),
    ]);
  }

  /** Newer ones join; older ones that were asked for stay. */
  async load() {
    const failed = this.#failed;
    const page = failed ? await get("/admin/errors", { limit: 50, ...this.#desk.query() })
      : await get("/admin/logs", { limit: PAGE, ...this.#desk.query() });
    if (failed !== this.#failed) return;
    this.#rows = page.errors ?? page.requests ?? [];
    this.#next = page.next ?? null;
    this.#show();
  }

  /** Whether new requests may replace what is shown. */
  get isAtTop() {
    return this.#rows.length <= PAGE;
  }

  async #more() {
    const page = await get("/admin/logs", { limit: PAGE, before: this.#next, ...this.#desk.query() });
    this.#rows = [...this.#rows, ...page.requests];
    this.#next = page.next ?? null;
    this.#show();
  }

  #show() {
    const wanted = this.#search.value.trim().toLowerCase();
    const rows = wanted ? this.#rows.filter((row) => JSON.stringify(row).toLowerCase().includes(wanted)) : this.#rows;
    this.#found.textContent = wanted ? `${formatCount(rows.length, "request")} of ${this.#rows.length} shown` : "";
    this.#list.show(rows);
    this.#older.hidden = this.#next === null || this.#failed;
  }
}

const requestTable = (rows) => table("Recent requests", [
  ["When", ({ at, requestId }) => button(time(at), {
    class: "link", "data-key": requestId, "aria-label": `Request of ${time(at)}`,
  }, () => openRequest(requestId))],
  ["Outcome", (row) => state(...outcome(row))],
  ["Question", ({ query, messageLength }) => query ?? formatCount(messageLength ?? 0, "character"), prose],
  ["Tools", ({ tools }) => tools?.length ?? 0, count],
  ["Tokens", ({ inputTokens, outputTokens }) => (inputTokens ?? 0) + (outputTokens ?? 0), count],
  ["Cost", "cost", money], ["Time", "durationMs", duration],
  ["Dashboard", "dashboard"], ["Route", "route"], ["User", "user", identifier],
], rows, "No requests here.");
