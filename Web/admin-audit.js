// The audit: who did what, newest first.

import { get } from "./admin-api.js";
import { attempt } from "./admin-dialogs.js";
import { time } from "./admin-format.js";
import { choice, csvButton, panel, prose, slot, table } from "./admin-parts.js";
import { append, button, el, uniqueId } from "./dom.js";
import { sentence, words } from "./format.js";

const KINDS = ["feature_changed", "spending_stopped", "spending_allowed", "budget_reset", "alert_raised"];
const PAGE = 100;

export class Audit {
  #filter = { kind: "", actor: "", from: "", to: "" };
  #events = [];
  #next = null;
  #list = slot({}, eventTable);
  #older = button("Older", { class: "quiet" }, () => attempt(() => this.#more()));

  constructor(root, desk) {
    const change = (name, value) => { this.#filter[name] = value; desk.reload(); };
    const input = (name, label, type) => {
      const id = uniqueId(name);
      const field = el("input", { id, type, autocomplete: "off", onchange: () => change(name, field.value.trim()) });
      return el("div", { class: "field" }, el("label", { for: id }, label), field);
    };
    append(root, [
      panel("Audit", csvButton("Audit", "/admin/audit", () => ({ ...this.#query(), limit: 1000 })),
        el("div", { class: "filters" },
          choice("What", [["", "Everything"], ...KINDS.map((kind) => [kind, sentence(words(kind))])], (value) => change("kind", value)),
          input("actor", "Who", "search"), input("from", "From", "date"), input("to", "To", "date")),
        this.#list.node, el("div", { class: "actions" }, this.#older)),
    ]);
  }

  /** Both days are included, and begin at the browser's midnight. */
  #query() {
    const { from, to, ...rest } = this.#filter;
    const at = (day, later) => {
      const midnight = new Date(`${day}T00:00`);
      midnight.setDate(midnight.getDate() + later);
      return day ? midnight.toISOString() : "";
    };
    return { ...rest, from: at(from, 0), to: at(to, 1) };
  }

  async load() {
    const page = await get("/admin/audit", { ...this.#query(), limit: PAGE });
    this.#take(page.events ?? [], page.next);
  }

  async #more() {
    const page = await get("/admin/audit", { ...this.#query(), limit: PAGE, before: this.#next });
    this.#take([...this.#events, ...page.events], page.next);
  }

  #take(events, next) {
    [this.#events, this.#next] = [events, next ?? null];
    this.#list.show(events);
    this.#older.hidden = this.#next === null;
  }
}

const eventTable = (events) => table("Audit", [
  ["When", "at", time], ["What", ({ kind }) => sentence(words(kind))], ["Who", "actor"], ["Site", "siteId"],
  ["Details", ({ detail }) => told(detail), prose],
], events, "Nothing of that kind.");

function told(detail) {
  const entries = Object.entries(detail ?? {});
  if (entries.length === 0) return "–";
  return entries.map(([name, value], index) => [
    index > 0 ? ", " : "", `${words(name)}: `, typeof value === "string" ? value : JSON.stringify(value),
  ]);
}
