// The limits as they are, whom they refused, the streams that are open, and the sessions.

import { get } from "./admin-api.js";
import { count, span, time } from "./admin-format.js";
import { csvButton, figures, identifier, numeric, panel, slot, table } from "./admin-parts.js";
import { append, el } from "./dom.js";
import { sentence, words } from "./format.js";

const SCOPES = { address: "Per address", global: "Everybody together", session: "Per session", user: "Per user", open: "Open at once" };
const scope = (row) => SCOPES[row.scope] ?? sentence(words(row.scope));

export class Limits {
  #policies = slot({}, policyTable);
  #streams = slot({}, streamFigures);
  #limited = slot({}, limitedTable);
  #sessions = slot({}, sessionTable);

  constructor(root) {
    append(root, [
      panel("Limits", csvButton("Limits", "/admin/limits"), this.#policies.node),
      el("div", { class: "columns" },
        panel("Refused today", null, this.#limited.node),
        panel("Streams", null, this.#streams.node)),
      panel("Sessions", csvButton("Sessions", "/admin/sessions"), this.#sessions.node),
    ]);
  }

  async load() {
    const [limits, sessions] = await Promise.all([get("/admin/limits"), get("/admin/sessions", { limit: 100 })]);
    this.#policies.show(limits);
    this.#streams.show(limits);
    this.#limited.show(limits.topLimited ?? []);
    this.#sessions.show(sessions);
  }
}

export const limitedTable = (limited) => table("Most limited today", [
  ["Most limited today", "key", identifier], ["Limit", scope], ["Refused", "count", count],
], limited, "Nobody was limited today.");

const refused = (name, today) => today.find((one) => one.scope === name)?.count ?? 0;

function policyTable({ policies = [], refusedToday = [] }) {
  return table("Limits", [
    ["Limit", scope], ["Requests", ({ limit }) => (limit > 0 ? count(limit) : "off"), numeric],
    ["Within", ({ windowSeconds }) => (windowSeconds < 60 ? `${windowSeconds} s` : span(windowSeconds).replace(" 0 min", "")), numeric],
    ["Counted now", "keys", count], ["Refused today", (row) => refused(row.scope, refusedToday), count],
  ], policies, "No limit is set.");
}

function streamFigures({ streams = {}, trustedProxies = [], refusedToday = [] }) {
  return [
    figures([
      ["Open", count(streams.open)], ["At most per address", count(streams.perAddress)],
      ["At most in all", count(streams.global)], ["Refused today", count(refused("open", refusedToday))],
    ]),
    el("p", { class: "soft" }, trustedProxies.length > 0
      ? `Forwarded addresses are believed from ${trustedProxies.join(", ")}.` : "No proxy is trusted with addresses."),
  ];
}

function sessionTable({ sessions = [], active }) {
  return [
    el("p", { class: "soft" }, `${count(active)} active.`),
    table("Sessions", [
      ["Session", ({ id }) => el("code", {}, id)], ["Owner", ({ owner }) => el("code", {}, owner)], ["Site", "siteId"],
      ["Dashboard", "dashboard"], ["Turns", "turns", count], ["Begun", "startedAt", time], ["Last", "lastAt", time],
    ], sessions, "There are none."),
  ];
}
