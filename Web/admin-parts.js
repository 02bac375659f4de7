// What the admin page's views are made of: panels, tables, figures, states.

import { announce } from "./announcer.js";
import { saveCSV } from "./admin-api.js";
import { attempt } from "./admin-dialogs.js";
import { count, duration, money, time, zoneName } from "./admin-format.js";
import { button, el, uniqueId } from "./dom.js";

/** A titled part of a view; `tools` stand beside the title. */
export function panel(title, tools, ...content) {
  const id = uniqueId("panel");
  return el("section", { class: "panel", "aria-labelledby": id },
    el("div", { class: "panel-head" }, el("h3", { id }, title), tools ? el("div", { class: "tools" }, tools) : null),
    content);
}

/** How a column stands follows from what formats its values. */
const CLASSES = new Map([[count, "numeric"], [money, "numeric"], [duration, "numeric"], [numeric, "numeric"],
  [time, "date"], [prose, "words"], [identifier, "id"]]);

/** For columns of what is no plain number, of sentences, and of long names. */
export function numeric(content) { return content; }
export function prose(text) { return text; }
export function identifier(name) { return name; }

/**
 * A table that scrolls within itself. A column is `[label, key or cell(row), format?]`; the first one names its row.
 * Without rows it is the sentence `empty`.
 */
export function table(title, columns, rows, empty = "Nothing yet.") {
  if (rows.length === 0) return el("p", { class: "empty" }, empty);
  const content = (row, [, cell, format]) => {
    const value = typeof cell === "function" ? cell(row) : row[cell];
    return (format ? format(value) : value) ?? "–";
  };
  return el("div", { class: "scroll listing", role: "region", tabindex: "0", "aria-label": `Table: ${title}` },
    el("table", {},
      el("caption", { class: "visually-hidden" }, title),
      el("thead", {}, el("tr", {}, columns.map(([label, , format]) => el("th", { scope: "col", class: CLASSES.get(format) }, label)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((column, index) =>
        el(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, class: CLASSES.get(column[2]) }, content(row, column))))))));
}

/** Numbers with their names, `[[name, value, note?]]`. */
export function figures(entries, attributes = {}) {
  return el("dl", { class: "figures", ...attributes }, entries.map(([name, value, note]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value), note ? el("dd", { class: "soft" }, note) : null)));
}

/** A state in a word; `tone` is good, warn, bad or nothing. */
export const state = (word, tone) => el("span", { class: "state", "data-tone": tone ?? null }, word);

/** Text beside a bar for its part of the largest. */
export function bar(text, value, largest) {
  const strip = el("span", { class: "strip", "aria-hidden": "true" });
  strip.style.setProperty("inline-size", `${largest > 0 ? Math.max(1, (100 * value) / largest) : 0}%`);
  return el("span", { class: "barred" }, text, el("span", { class: "track", "aria-hidden": "true" }, strip));
}

/** Saves a list as CSV; `query()` says which part of it. */
export function csvButton(what, path, query = () => ({}), label = "CSV") {
  return button(label, { class: "quiet csv", "aria-label": `CSV download: ${what}` },
    () => attempt(async () => {
      await saveCSV(path, query());
      announce(`${what} saved as CSV`);
    }));
}

/** A menu of `[value, label]` with its name. */
export function choice(label, options, onchange) {
  const id = uniqueId("choice");
  const select = el("select", { id, onchange: () => onchange(select.value) },
    options.map(([value, text]) => el("option", { value }, text)));
  return el("div", { class: "field" }, el("label", { for: id }, label), select);
}

/** A place that is filled anew only when `value` differs from the last one; what had the focus keeps it by `data-key`. */
export function slot(attributes, render) {
  const node = el("div", attributes);
  let last;
  return {
    node,
    show(value) {
      const text = JSON.stringify([zoneName(), value]);
      if (text === last) return;
      last = text;
      const key = node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      node.replaceChildren(...[render(value)].flat(Infinity).filter(Boolean));
      if (key) node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    },
  };
}
