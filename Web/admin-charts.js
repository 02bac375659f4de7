// Charts of days, each with its table.

import { chartFigure, foldedTable, releaseCharts } from "./chart.js";
import { panel } from "./admin-parts.js";
import { append, el } from "./dom.js";

const monthDay = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });
const label = (date) => monthDay.format(new Date(`${date}T00:00:00Z`));

/** What each day cost; the cap is drawn where the days come near it. `tools` are further buttons. */
export function costChart([{ days = [] }, cap], tools) {
  const most = Math.max(0, ...days.map(({ cost }) => cost));
  const scale = most > 0 && most < 1 ? ["US cents", 100] : ["US dollars", 1];
  return dayChart("Cost by day", days, scale[0], [["Cost", ({ cost }) => cost * scale[1]]],
    { tools, target: cap && most >= cap / 3 ? { value: cap * scale[1], label: "Daily cap" } : null });
}

/** How many calls a day had, and how many of them failed. */
export const callChart = ({ days = [] }) =>
  dayChart("Calls by day", days, "count", [["Calls", ({ calls }) => calls], ["Failed", ({ failed }) => failed]]);

function dayChart(title, days, unit, series, { target = null, tools = null } = {}) {
  if (days.length === 0) return panel(title, tools, el("p", { class: "empty" }, "Nothing yet."));
  const artifact = {
    kind: "chart", chart: days.length > 1 ? "line" : "bar", title, unit, target,
    x: { label: "Day", values: days.map(({ date }) => label(date)) },
    series: series.map(([name, value]) => ({ label: name, values: days.map(value) })),
  };
  // The old drawing is still in the page now.
  queueMicrotask(releaseCharts);
  const figure = append(chartFigure(artifact), [foldedTable(artifact)]);
  append(figure.querySelector(".tools"), [tools]);
  return figure;
}
