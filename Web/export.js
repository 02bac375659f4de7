// Taking data out of the page: clipboard, CSV, PNG.

import { untypeset } from "./format.js";

/** Saves `blob` under `name` in the person's downloads. */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file name from a title: "Utilization by service" becomes "utilization-by-service.csv". */
export function fileName(title, extension) {
  const stem = String(title).normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  return `${stem || "lumen"}.${extension}`;
}

/** RFC 4180 rows as a blob that spreadsheets open as UTF-8. */
export function csvBlob(rows) {
  const text = rows.map((row) => row.map(csvField).join(",")).join("\r\n");
  return new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" });
}

function csvField(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  // A spreadsheet would run text that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Puts rows on the clipboard as a table that spreadsheets and mail accept. Resolves to whether it worked. */
export function copyRows(rows) {
  const text = rows.map((row) => row.map((cell) => untypeset(String(cell)).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
  return copyText(text);
}

/** Puts text on the clipboard. Resolves to whether it worked. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Browsers give the clipboard API to secure origins only; a hospital may serve plain HTTP inside. */
function copyBySelection(text) {
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}
