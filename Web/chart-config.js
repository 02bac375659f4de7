// From a chart artifact to a Chart.js configuration. No page state in here.

import { formatInterval, formatTick, formatValue, INTERVAL_NAME } from "./format.js";
import { targetLine, valueLabels, whiskers } from "./chart-plugins.js";

const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 4]];
const POINTS = ["circle", "rect", "triangle", "rectRot", "crossRot", "star"];

/** How the artifact is drawn: upright bars that would be too crowded for their labels lie down. */
export function orientation(artifact, width, theme) {
  if (artifact.chart !== "bar") return artifact.chart;
  const slot = (width - 60) / Math.max(1, artifact.x.values.length);
  const longest = Math.max(0, ...artifact.x.values.map((value) => longestWord(String(value))));
  return slot < longest * theme.size * 0.58 || slot < theme.size * 2.6 ? "hbar" : "bar";
}

/** The height that the drawing needs at this width, in CSS pixels. */
export function plotHeight(artifact, kind, theme, width) {
  if (kind !== "hbar") return theme.size * 24;
  const lines = Math.max(1, ...artifact.x.values.map((value) => [wrap(String(value), labelRoom(width, theme))].flat().length));
  const perRow = theme.size * Math.max(2.5, artifact.series.length * 1.5, lines * 1.25 + 0.75);
  return artifact.x.values.length * perRow + theme.size * 5;
}

export function chartConfig(artifact, kind, theme, width) {
  const horizontal = kind === "hbar";
  const format = (value) => formatValue(value, artifact.unit);
  const alone = artifact.series.length === 1;
  const plugins = [targetLine(artifact.target, theme), whiskers(artifact.intervals, theme)];
  if (alone && kind !== "line") plugins.push(valueLabels(artifact.series[0].values, artifact.intervals, format, theme));
  return {
    type: kind === "line" ? "line" : "bar",
    data: {
      labels: artifact.x.values.map((value) => wrap(String(value), horizontal ? labelRoom(width, theme) : 12)),
      datasets: artifact.series.map((series, index) => dataset(series, index, kind, theme)),
    },
    options: {
      indexAxis: horizontal ? "y" : "x",
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { top: alone && !horizontal ? theme.size * 1.6 : 4, right: horizontal && alone ? theme.size * 4 : 8 } },
      interaction: { mode: "index", intersect: false, axis: horizontal ? "y" : "x" },
      font: theme.font,
      plugins: { legend: { display: false }, tooltip: tooltip(artifact, theme, format) },
      scales: scales(artifact, horizontal, theme),
    },
    plugins,
  };
}

function dataset(series, index, kind, theme) {
  const colour = theme.series[index % theme.series.length];
  const common = { label: series.label, data: series.values, backgroundColor: colour, borderColor: colour };
  if (kind === "line") {
    return {
      ...common, borderWidth: 2, tension: 0, pointRadius: 3.5, pointHoverRadius: 5,
      borderDash: DASHES[index % DASHES.length], pointStyle: POINTS[index % POINTS.length],
    };
  }
  return { ...common, borderRadius: 2, categoryPercentage: 0.78, barPercentage: 0.86, maxBarThickness: theme.size * (kind === "hbar" ? 2.2 : 3.4) };
}

function scales(artifact, horizontal, theme) {
  const { font } = theme;
  const category = {
    offset: true,
    grid: { display: false, borderColor: theme.line },
    ticks: { color: theme.ink, font, autoSkip: artifact.chart === "line", maxRotation: 45 },
  };
  // "1, 2, 3" means nothing without the name of what is counted.
  if (artifact.x.values.every((name) => /^[\d\s.-]+$/.test(String(name)))) {
    category.title = { display: true, text: artifact.x.label, color: theme.soft, font };
  }
  const value = {
    beginAtZero: true,
    suggestedMax: ceiling(artifact),
    grid: { color: theme.grid, drawBorder: false, drawTicks: false },
    ticks: { color: theme.soft, font, padding: 8, maxTicksLimit: 6, callback: (tick) => formatTick(tick, artifact.unit) },
  };
  if (!["percent", "count"].includes(artifact.unit)) value.title = { display: true, text: artifact.unit, color: theme.soft, font };
  return horizontal ? { x: value, y: category } : { x: category, y: value };
}

/** The largest thing drawn, so that whiskers and the target stay inside. */
function ceiling(artifact) {
  const drawn = [
    ...artifact.series.flatMap((series) => series.values),
    ...(artifact.intervals ?? []).flatMap((pair) => pair ?? []),
    artifact.target?.value,
  ].filter((value) => Number.isFinite(value));
  return drawn.length > 0 ? Math.max(...drawn) : undefined;
}

function tooltip(artifact, theme, format) {
  return {
    backgroundColor: theme.ink,
    titleColor: theme.surface,
    bodyColor: theme.surface,
    titleFont: theme.font,
    bodyFont: theme.font,
    padding: 10,
    cornerRadius: 4,
    displayColors: artifact.series.length > 1,
    callbacks: {
      title: (items) => String(artifact.x.values[items[0]?.dataIndex] ?? ""),
      label: (item) => {
        const pair = item.datasetIndex === 0 ? artifact.intervals?.[item.dataIndex] : null;
        const range = pair ? ` (${INTERVAL_NAME} ${formatInterval(pair, artifact.unit)})` : "";
        return `${item.dataset.label}: ${format(item.raw)}${range}`;
      },
    },
  };
}

/** How many characters a label beside a lying bar may have in a line. */
function labelRoom(width, theme) {
  return Math.max(10, Math.floor((width * 0.34) / (theme.size * 0.55)));
}

function longestWord(text) {
  return Math.max(...text.split(/\s+/).map((word) => word.length));
}

/** Breaks a label between words; Chart.js draws an array as lines. */
function wrap(text, limit) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length + 1 <= limit) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > 1 ? lines : text;
}
