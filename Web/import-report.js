// What the server found in a file: columns, first rows, problems, numbers.

import { el, uniqueId } from "./dom.js";
import { formatCount, formatValue, words } from "./format.js";
import { dataTable } from "./table.js";

/** What an import did, or would do, in a sentence. */
export function summaryText({ read, inserted, updated, unchanged, rejected }) {
  const parts = [[inserted, "new"], [updated, "changed"], [unchanged, "unchanged"], [rejected, "set aside"]];
  const told = parts.filter(([count]) => count > 0).map(([count, name]) => `${formatValue(count)} ${name}`);
  return `${formatCount(read, "row")} read: ${told.length > 0 ? told.join(", ") : "nothing to import"}.`;
}

/** How many rows an import would write. */
export function rowsToWrite({ inserted, updated }) {
  return inserted + updated;
}

/** Which of the file's columns was taken for what, folded. */
export function recognisedColumns({ found, mapped, unknown }) {
  if (found.length === 0) return null;
  const rows = found.map((header) => [header, mapped[header] ?? (unknown.includes(header) ? null : header)]);
  return el("details", { class: "recognised" },
    el("summary", {}, `${formatCount(found.length - unknown.length, "column")} recognised` +
      (unknown.length > 0 ? `, ${unknown.length} not used` : "")),
    dataTable({ title: "Columns", columns: textColumns(["In the file", "Taken as"]), rows }));
}

/** A select box for each missing column. Calls `onChange(mapping)` with an object from header to column. */
export function columnMapping({ found, missing, unknown }, mapping, onChange) {
  const chosen = Object.entries(mapping);
  const wanted = [...chosen.map(([, column]) => column), ...missing];
  if (wanted.length === 0) return null;
  const free = missing.length > 0 && unknown.length === 0 ? found : [...new Set([...chosen.map(([header]) => header), ...unknown])];
  return el("fieldset", { class: "mapping" },
    el("legend", {}, missing.length > 0 ? "Which column of the file holds these?" : "Columns that you named"),
    wanted.map((column) => {
      const id = uniqueId("column");
      const header = chosen.find(([, name]) => name === column)?.[0] ?? "";
      const select = el("select", { id, "data-column": column, onchange: () => {
        const others = chosen.filter(([name, other]) => other !== column && name !== select.value);
        onChange(Object.fromEntries(select.value ? [...others, [select.value, column]] : others));
      } }, el("option", { value: "" }, "Choose…"), free.map((name) => el("option", { value: name }, name)));
      select.value = header;
      return el("p", {}, el("label", { for: id }, el("code", {}, column)), select);
    }));
}

/** The first rows as they would be read. */
export function preview({ found }, rows) {
  if (rows.length === 0) return null;
  return el("section", {},
    el("h3", {}, rows.length === 1 ? "The first row" : `The first ${rows.length} rows`),
    dataTable({ title: "The first rows", columns: textColumns(found), rows }));
}

/** Rows that were set aside, by line, with the file of all of them. */
export function problemList(problems, { rejected }, rejects) {
  if (problems.length === 0) return null;
  const rest = rejected > problems.length ? `, of which the first ${problems.length} are shown` : "";
  return el("section", {},
    el("h3", {}, `Set aside: ${formatCount(rejected, "row")}${rest}`),
    dataTable({
      title: "Problems", columns: textColumns(["Line", "Column", "Reason"]),
      rows: problems.map(({ line, column, reason }) => [line, column || null, reason]),
    }),
    rejects ? el("p", {}, el("a", { class: "quiet", href: rejects, download: "" }, "Download the rows set aside (CSV)")) : null);
}

function textColumns(labels) {
  return labels.map((label) => ({ label, type: "text" }));
}
