// What was used over a period: by day, dashboard, model, user, tool, and what was asked most.

import { get } from "./admin-api.js";
import { callChart, costChart } from "./admin-charts.js";
import { count, duration, money, share, time } from "./admin-format.js";
import { bar, choice, csvButton, figures, identifier, numeric, panel, prose, slot, table } from "./admin-parts.js";
import { append, el } from "./dom.js";

const PERIODS = [[7, "7 days"], [30, "30 days"], [90, "90 days"], [365, "A year"]];
const NAMES = { router: "The router", model: "The model", offline: "Without a model" };

const calls = ["Calls", "calls", count];
const average = ["Mean time", "avgDurationMs", duration];

/** Costs with bars, against the largest of these rows. */
function cost(rows) {
  const largest = Math.max(0, ...rows.map((row) => row.cost));
  return ["Cost", (row) => bar(money(row.cost), row.cost, largest), numeric];
}

/** The lists of `/admin/dashboard-usage`: name of the list, title, columns of its rows. */
const LISTS = [
  ["dashboards", "By dashboard", (rows) => [["Dashboard", ({ name, id }) => name ?? id], calls, cost(rows), average]],
  ["models", "By model", (rows) => [
    ["Model", "id", identifier], calls, cost(rows), ["Tokens in", "inputTokens", count], ["Tokens out", "outputTokens", count]]],
  ["users", "By user", (rows) => [["User", "user"], calls, cost(rows)]],
  ["tools", "By tool", () => [["Tool", "name"], calls, ["Failed", "failed", count], average]],
  ["routes", "Who chose the tools", (rows) => [["Route", ({ route }) => NAMES[route] ?? route], calls,
    ["Share", (row) => share(row.calls, rows.reduce((sum, one) => sum + one.calls, 0)), numeric]]],
];

export class Usage {
  #desk;
  #days = 30;
  #totals = slot({}, totals);
  #costs = slot({}, (days) => costChart(days));
  #calls = slot({}, (days) => callChart(days));
  #lists = LISTS.map(([name, title, columns]) => [name, slot({}, (rows) => table(title, columns(rows), rows)), title]);
  #queries = slot({}, queryTable);

  constructor(root, desk) {
    this.#desk = desk;
    const period = choice("Period", PERIODS, (days) => { this.#days = Number(days); desk.reload(); });
    period.querySelector("select").value = "30";
    append(root, [
      el("div", { class: "filters" }, period,
        csvButton("Days", "/admin/daily-costs", () => this.#query(), "Days as CSV"),
        csvButton("Usage", "/admin/dashboard-usage", () => this.#query(), "Usage as CSV")),
      this.#totals.node,
      this.#costs.node, this.#calls.node,
      el("div", { class: "columns" }, this.#lists.map(([, { node }, title]) => panel(title, null, node))),
      panel("Asked most", csvButton("Questions", "/admin/queries", () => desk.query()), this.#queries.node),
    ]);
  }

  #query() {
    return { days: this.#days, ...this.#desk.query() };
  }

  async load() {
    const query = this.#query();
    const [daily, usage, asked] = await Promise.all([
      get("/admin/daily-costs", query), get("/admin/dashboard-usage", query), get("/admin/queries", { limit: 50, ...this.#desk.query() }),
    ]);
    this.#totals.show(daily.days ?? []);
    this.#costs.show([daily, this.#desk.stats?.budget?.cap]);
    this.#calls.show(daily);
    for (const [name, list] of this.#lists) list.show(usage[name] ?? []);
    this.#queries.show(asked.queries ?? []);
  }
}

function totals(days) {
  const sum = (name) => days.reduce((total, day) => total + (day[name] ?? 0), 0);
  return figures([
    ["Cost", money(sum("cost"))], ["Calls", count(sum("calls")), `${count(sum("failed"))} failed`],
    ["Tokens in", count(sum("inputTokens")), `${count(sum("cachedTokens"))} cached`], ["Tokens out", count(sum("outputTokens"))],
  ], { class: "figures large" });
}

const queryTable = (queries) => table("Asked most", [
  ["Question", "query", prose], ["Times", "count", count], ["Dashboard", "dashboard"], ["Last", "lastAt", time],
], queries);
