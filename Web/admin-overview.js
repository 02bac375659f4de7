// How it is with Lumen now: money, calls, traffic, and the services that it depends on.

import { get } from "./admin-api.js";
import { budgetPanel, standing } from "./admin-budget.js";
import { costChart } from "./admin-charts.js";
import { count, duration, money, share, span } from "./admin-format.js";
import { limitedTable } from "./admin-limits.js";
import { csvButton, figures, numeric, panel, prose, slot, state, table } from "./admin-parts.js";
import { append, byId, el } from "./dom.js";
import { words } from "./format.js";

const CIRCUITS = { closed: ["Closed", "good"], half_open: ["Trying again", "warn"], open: ["Open", "bad"] };
const SERVERS = { connected: ["Connected", "good"], connecting: ["Connecting", "warn"], unavailable: ["Unavailable", "bad"] };

export class Overview {
  #desk;
  #budget = budgetPanel(() => this.load());
  #notices = slot({}, noticeList);
  #money = slot({}, (entries) => figures(entries, { class: "figures large" }));
  #calls = slot({}, figures);
  #latency = slot({}, figures);
  #traffic = slot({}, ([entries, limited]) => [figures(entries), limitedTable(limited)]);
  #circuits = slot({}, circuitTable);
  #servers = slot({}, serverTable);
  #manifests = slot({}, manifestState);
  #days = slot({}, (days) =>
    costChart(days, csvButton("Cost by day", "/admin/daily-costs", () => ({ days: 30, ...this.#desk.query() }))));

  constructor(root, desk) {
    this.#desk = desk;
    byId("notices").append(this.#notices.node);
    append(root, [
      this.#money.node,
      this.#budget.node,
      this.#days.node,
      el("div", { class: "columns" },
        panel("Calls", null, this.#calls.node),
        panel("Time to answer, last 7 days", null, this.#latency.node),
        panel("Traffic", null, this.#traffic.node),
        panel("Circuits", null, this.#circuits.node),
        panel("MCP servers", null, this.#servers.node),
        panel("Sites and dashboards", null, this.#manifests.node)),
    ]);
  }

  async load() {
    const query = this.#desk.query();
    const [stats, daily, manifests] = await Promise.all([
      get("/admin/stats", query), get("/admin/daily-costs", { days: 30, ...query }), get("/admin/manifests").catch(() => null),
    ]);
    this.#desk.take(stats);
    this.#days.show([daily, stats.budget?.cap]);
    this.#manifests.show(manifests);
  }

  update(stats) {
    const { latency = {}, budget } = stats;
    this.#notices.show(notices(stats));
    if (budget) this.#budget.show(budget);
    this.#money.show([
      ["Cost today", money(stats.costToday)], ["Cost this week", money(stats.costThisWeek)],
      ["Cost this month", money(stats.costThisMonth)], ["Cost in all", money(stats.totalCost)],
    ]);
    this.#calls.show([
      ["Calls", count(stats.totalCalls), `${count(stats.requestsToday)} today`],
      ["Answered", share(stats.successfulCalls, stats.totalCalls), `${count(stats.failedCalls)} failed`],
      ["Tokens in", count(stats.totalInputTokens), `${count(stats.totalCachedTokens)} cached`],
      ["Tokens out", count(stats.totalOutputTokens)],
      ["Flagged today", count(stats.flaggedToday)],
    ]);
    this.#latency.show([
      ["Median", duration(latency.p50)], ["90\u202f%", duration(latency.p90)], ["95\u202f%", duration(latency.p95)],
      ["99\u202f%", duration(latency.p99)], ["Longest", duration(latency.max)], ["Mean, all calls", duration(stats.avgResponseTimeMs)],
    ]);
    this.#traffic.show([[
      ["A minute", count(stats.requestsPerMinute), "requests"], ["Limited today", count(stats.rateLimitedToday)],
      ["Streams open", count(stats.openStreams)], ["Sessions", count(stats.activeSessions), "active"],
    ], stats.topLimited ?? []]);
    this.#circuits.show((stats.circuits ?? []).map(withoutSeconds));
    this.#servers.show((stats.mcpServers ?? []).map(withoutSeconds));
    byId("foot").textContent = `Lumen ${stats.version ?? ""}, up ${span(stats.uptimeSeconds)}.`;
  }
}

/** A wait in steps of ten seconds, so that a table stands still for as long as one can read it. */
function withoutSeconds({ retryInSeconds, ...rest }) {
  return retryInSeconds > 0 ? { ...rest, retryInSeconds: Math.ceil(retryInSeconds / 10) * 10 } : rest;
}

const again = ({ retryInSeconds }) => (retryInSeconds ? `within ${retryInSeconds} s` : "–");

const circuitTable = (circuits) => table("Circuits", [
  ["Circuit", "name"], ["State", (one) => state(...(CIRCUITS[one.state] ?? [words(one.state)]))],
  ["Failures", "failures", count], ["Next try", again], ["Reason", "reason", prose],
], circuits, "None has been used yet.");

const serverTable = (servers) => table("MCP servers", [
  ["Server", "name"], ["State", (one) => state(...(SERVERS[one.state] ?? [words(one.state)]))],
  ["Tools", ({ tools, leftOut }) => (leftOut ? `${count(tools)} (${leftOut} left out)` : count(tools)), numeric],
  ["Next try", again], ["Reason", "reason", prose],
], servers, "None besides Lumen’s own tools.");

function manifestState(manifests) {
  if (!manifests) return el("p", { class: "empty" }, "They stay as they were at the start.");
  const { state: now, sites = [], dashboards = [], problem } = manifests;
  return [
    figures([["Manifests", state(now === "current" ? "Current" : "Outdated", now === "current" ? "good" : "warn")],
      ["Sites", count(sites.length), sites.join(", ")], ["Dashboards", count(dashboards.length)]]),
    problem ? el("p", { class: "notice" }, problem) : null,
  ];
}

/** What wants attention, `[[tone, sentence]]`. */
function notices({ budget, circuits = [], mcpServers = [] }) {
  const found = [];
  const names = (list) => list.map(({ name }) => name).join(", ");
  const open = circuits.filter((circuit) => circuit.state === "open");
  const away = mcpServers.filter((server) => server.state === "unavailable");
  const [, tone] = budget ? standing(budget) : [];
  const by = budget?.stoppedBy ? ` by ${budget.stoppedBy}` : "";
  if (budget?.stopped) found.push(["bad", `Spending is stopped${by}: no model is called.`]);
  else if (tone === "bad") found.push(["bad", "Today’s budget is used up."]);
  else if (tone === "warn") found.push(["warn", `More than ${budget.alertPercent}\u202f% of today’s budget is spent.`]);
  if (open.length > 0) found.push(["bad", `Left alone after failures: ${names(open)}.`]);
  if (away.length > 0) found.push(["warn", `Unavailable: ${names(away)}.`]);
  return found;
}

function noticeList(found) {
  return found.map(([tone, sentence]) => el("p", { class: "notice", "data-tone": tone }, sentence));
}
