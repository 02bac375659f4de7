// Chart artifacts: a canvas with a spoken summary, a key, and the same data as a table.

import { chartConfig, orientation, plotHeight } from "./chart-config.js";
import { chartTheme } from "./chart-theme.js";
import { button, el, load } from "./dom.js";
import { formatValue, INTERVAL_NAME } from "./format.js";
import { dataTable, tableTools, titledFigure } from "./table.js";

const live = new Set();

/** A chart artifact as a figure. */
export function chartFigure(artifact) {
  const canvas = el("canvas", { role: "img", "aria-label": summary(artifact) });
  const box = el("div", { class: "plot-box" }, canvas);
  const plot = { artifact, canvas, box, chart: null, kind: null };
  live.add(plot);
  // A canvas has no width before it is in the page.
  library().then(() => requestAnimationFrame(() => draw(plot)));
  const save = button("Save as PNG", { class: "quiet", "aria-label": `Save as PNG: ${artifact.title}` }, async () => {
    const { savePicture } = await import("./chart-picture.js");
    savePicture(plot, pictureNotes(artifact));
  });
  return titledFigure(artifact, el("div", { class: "tools" }, save), el("div", { class: "plot" }, box), key(artifact));
}

let loading = null;

/** Chart.js, fetched when the first chart asks for it. Without it the figure keeps its summary and its table. */
function library() {
  loading ??= load("script", { src: "/vendor/chart.js" });
  return loading;
}

/** Draws every chart anew: the colours or the width changed. */
function redrawCharts() {
  for (const plot of live) draw(plot);
}

/** Forgets charts that left the page. */
export function releaseCharts() {
  for (const plot of live) {
    if (plot.canvas.isConnected) continue;
    plot.chart?.destroy();
    live.delete(plot);
  }
}

/** Watches what a canvas can't follow by itself. */
export function followPage() {
  document.addEventListener("themechange", redrawCharts);
  let timer = 0;
  window.addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(redrawCharts, 150);
  });
}

function draw(plot) {
  if (!plot.canvas.isConnected || !window.Chart) return;
  const theme = chartTheme();
  const width = plot.box.clientWidth;
  const kind = orientation(plot.artifact, width, theme);
  plot.chart?.destroy();
  plot.box.style.setProperty("height", `${plotHeight(plot.artifact, kind, theme, width)}px`);
  plot.chart = new window.Chart(plot.canvas, chartConfig(plot.artifact, kind, theme, width));
}

function key(artifact) {
  const entry = (swatch, label) => el("li", {}, el("span", { class: `swatch ${swatch}`, "aria-hidden": "true" }), label);
  const entries = artifact.series.length > 1
    ? artifact.series.map((series, index) => entry(`series-${(index % 6) + 1}`, series.label))
    : [];
  if (hasIntervals(artifact)) {
    const whose = artifact.series.length > 1 ? ` of ${artifact.series[0].label}` : "";
    entries.push(entry("whisker", `${INTERVAL_NAME}${whose}`));
  }
  if (artifact.target) entries.push(entry("target", targetName(artifact)));
  return entries.length > 0 ? el("ul", { class: "key", "aria-hidden": "true" }, entries) : null;
}

function targetName(artifact) {
  const value = formatValue(artifact.target.value, artifact.unit);
  return `${artifact.target.label || "Target"} ${value}`;
}

/** The data of a chart as a table to unfold. */
export function foldedTable(artifact) {
  const table = asTable(artifact);
  return el("details", {},
    el("summary", {}, "Show as a table"),
    el("div", { class: "artifact-foot" }, tableTools(table)),
    dataTable(table));
}

function asTable(artifact) {
  const type = ["percent", "minutes"].includes(artifact.unit) ? artifact.unit : "number";
  const unit = type === "number" && artifact.unit !== "count" ? artifact.unit : undefined;
  const intervals = artifact.unit === "percent" && hasIntervals(artifact) ? artifact.intervals : null;
  const columns = [
    { key: "x", label: artifact.x.label, type: "text" },
    ...artifact.series.map((series, index) => ({ key: `s${index}`, label: series.label, type, unit })),
  ];
  if (intervals) columns.push({ key: "interval", label: INTERVAL_NAME, type: "interval" });
  const rows = artifact.x.values.map((name, index) => {
    const row = [name, ...artifact.series.map((series) => series.values[index] ?? null)];
    return intervals ? [...row, intervals[index] ?? null] : row;
  });
  return { title: artifact.title, columns, rows };
}

/** Whether anything is known of how sure the values are. */
function hasIntervals(artifact) {
  return artifact.intervals?.some(Boolean) ?? false;
}

/** What a person would say of the chart at a glance. */
function summary(artifact) {
  const shape = artifact.chart === "line" ? "Line chart" : "Bar chart";
  const parts = [`${shape}: ${artifact.title}.`];
  for (const series of artifact.series) parts.push(describeSeries(artifact, series));
  if (artifact.target) parts.push(`${targetName(artifact)}: ${reached(artifact)}.`);
  if (hasIntervals(artifact)) parts.push(`${INTERVAL_NAME}s are drawn.`);
  parts.push("The same data follow as a table.");
  return parts.join(" ");
}

function describeSeries(artifact, series) {
  const points = series.values
    .map((value, index) => ({ value, name: artifact.x.values[index] }))
    .filter((point) => Number.isFinite(point.value));
  if (points.length === 0) return `${series.label}: no values.`;
  const lowest = points.reduce((a, b) => (b.value < a.value ? b : a));
  const highest = points.reduce((a, b) => (b.value > a.value ? b : a));
  const say = (point) => `${formatValue(point.value, artifact.unit)} for ${point.name}`;
  return points.length === 1
    ? `${series.label}: ${say(points[0])}.`
    : `${series.label}: ${points.length} values from ${say(lowest)} to ${say(highest)}.`;
}

function reached(artifact) {
  const values = artifact.series[0]?.values.filter(Number.isFinite) ?? [];
  return `${values.filter((value) => value >= artifact.target.value).length} of ${values.length} at or above`;
}

/** What the key says of the drawing, for a picture that leaves the page without it. */
function pictureNotes(artifact) {
  const notes = [];
  if (hasIntervals(artifact)) notes.push(`lines: ${INTERVAL_NAME}`);
  if (artifact.target) notes.push(`dashed: ${targetName(artifact)}`);
  return notes.join("; ");
}
