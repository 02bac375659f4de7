// Table artifacts: sorting, formatting by type, copy and CSV.

import { announce } from "./announcer.js";
import { button, el, uniqueId } from "./dom.js";
import { copyRows, csvBlob, download, fileName } from "./export.js";
import { formatValue, isMissing } from "./format.js";

const NUMERIC = new Set(["number", "percent", "minutes", "count", "interval"]);

/** A table artifact as a figure. */
export function tableFigure(artifact) {
  return titledFigure(artifact, tableTools(artifact), dataTable(artifact));
}

/** A figure with the artifact's title, the buttons beside it, and `content` below. */
export function titledFigure(artifact, tools, ...content) {
  const id = uniqueId("figure");
  return el("figure", { class: "artifact", "aria-labelledby": id },
    el("figcaption", {}, el("h3", { class: "artifact-title", id }, artifact.title), tools),
    content);
}

/** The buttons that take the rows out. */
export function tableTools(artifact) {
  const copy = button("Copy", { class: "quiet", "aria-label": `Copy table: ${artifact.title}` }, async () => {
    const copied = await copyRows([artifact.columns.map(headerText), ...artifact.rows.map((row) => displayed(artifact, row))]);
    copy.textContent = copied ? "Copied" : "Not copied";
    announce(copied ? "Table copied" : "The table could not be copied");
    setTimeout(() => { copy.textContent = "Copy"; }, 2500);
  });
  const csv = button("CSV", { class: "quiet csv", "aria-label": `CSV download: ${artifact.title}` }, () => {
    download(csvBlob(rawRows(artifact)), fileName(artifact.title, "csv"));
  });
  return el("div", { class: "tools" }, copy, csv);
}

/** The scrolling table itself, with a sort button in every header. */
export function dataTable(artifact) {
  const state = { column: -1, direction: "none" };
  const body = el("tbody");
  const headers = artifact.columns.map((column, index) =>
    el("th", { scope: "col", class: columnClass(column) },
      el("button", { type: "button", class: "sort", onclick: () => sortBy(index) }, headerCell(column))));

  function sortBy(index) {
    const first = NUMERIC.has(artifact.columns[index].type) ? "descending" : "ascending";
    const other = first === "descending" ? "ascending" : "descending";
    state.direction = state.column === index && state.direction === first ? other : first;
    state.column = index;
    headers.forEach((header, position) => {
      if (position === index) header.setAttribute("aria-sort", state.direction);
      else header.removeAttribute("aria-sort");
    });
    fill(body, artifact, sorted(artifact, state));
    announce(`Sorted by ${artifact.columns[index].label}, ${state.direction}`);
  }

  fill(body, artifact, artifact.rows);
  return el("div", { class: "scroll sortable", role: "region", tabindex: "0", "aria-label": `Table: ${artifact.title}` },
    el("table", {},
      el("caption", { class: "visually-hidden" }, artifact.title),
      el("thead", {}, el("tr", {}, headers)),
      body));
}

function fill(body, artifact, rows) {
  body.replaceChildren(...rows.map((row) => el("tr", {}, artifact.columns.map((column, index) => cell(column, row[index], index)))));
}

function cell(column, value, index) {
  const isHeader = index === 0 && !NUMERIC.has(column.type);
  const attributes = { class: columnClass(column), scope: isHeader ? "row" : null };
  const content = isMissing(value)
    ? [el("span", { class: "missing", "aria-hidden": "true" }, "–"), el("span", { class: "visually-hidden" }, "no value")]
    : formatValue(value, column.type);
  return el(isHeader ? "th" : "td", attributes, content);
}

function columnClass(column) {
  if (NUMERIC.has(column.type)) return "numeric";
  return column.type === "date" ? "date" : null;
}

function sorted(artifact, { column, direction }) {
  const sign = direction === "ascending" ? 1 : -1;
  const key = (row) => (Array.isArray(row[column]) ? row[column][0] : row[column]);
  return [...artifact.rows].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right));
    if (typeof left === "number" && typeof right === "number") return sign * (left - right);
    return sign * String(left).localeCompare(String(right), "en", { numeric: true });
  });
}

function headerCell(column) {
  const unit = unitOf(column);
  return unit ? el("span", {}, column.label, el("span", { class: "unit" }, unit)) : column.label;
}

function headerText(column) {
  return column.label + unitOf(column);
}

/** " (min)", " (kWh)", where the label does not say it. */
function unitOf(column) {
  const unit = column.unit ?? (column.type === "minutes" ? "min" : "");
  return unit && !new RegExp(`\\b${unit}`, "i").test(column.label) ? ` (${unit})` : "";
}

function displayed(artifact, row) {
  return artifact.columns.map((column, index) => formatValue(row[index], column.type));
}

/** Rows as they came, unrounded; an interval takes two columns. */
function rawRows(artifact) {
  const header = artifact.columns.flatMap((column) => {
    if (column.type === "interval") return [`${column.label} low (fraction)`, `${column.label} high (fraction)`];
    return column.type === "percent" ? [`${column.label} (fraction)`] : [headerText(column)];
  });
  const rows = artifact.rows.map((row) => artifact.columns.flatMap((column, index) => {
    if (column.type !== "interval") return [row[index]];
    return Array.isArray(row[index]) ? row[index] : [null, null];
  }));
  return [header, ...rows];
}
