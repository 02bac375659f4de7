// Importing a file: choose, check, name what was not recognised, import. Nothing is written before the last step.

import { button, byId, el, uniqueId } from "./dom.js";
import { formatCount, formatValue, sentence, words } from "./format.js";
import { columnMapping, preview, problemList, recognisedColumns, rowsToWrite, summaryText } from "./import-report.js";
import { upload } from "./import-upload.js";
import { problemBox } from "./problem.js";

export class ImportDialog {
  #dialog = byId("import-dialog");
  #kinds = [];
  #kind = null;
  #file = null;
  #mapping = {};
  #sending = null;
  #onImported;

  #choices = el("fieldset", { class: "kinds" });
  #input = el("input", { type: "file", id: uniqueId("file"), accept: ".csv,text/csv,text/plain", class: "visually-hidden" });
  #drop = el("label", { class: "drop", for: this.#input.id });
  #progress = el("progress", { max: "1", "aria-label": "Progress" });
  #status = el("p", { class: "import-status", role: "status" });
  #report = el("div", { class: "import-report" });
  #act = button("Import", { class: "primary" }, () => this.#send(false));

  /** `onImported()` is called after every import that wrote something. */
  constructor({ onImported }) {
    this.#onImported = onImported;
    this.#dialog.append(
      el("div", { class: "dialog-head" },
        el("h2", { id: "import-title" }, "Import data"),
        button("Close", { class: "quiet" }, () => this.#dialog.close())),
      this.#choices, this.#input, this.#drop, this.#status, this.#progress, this.#report,
      el("div", { class: "actions dialog-foot" }, this.#act));
    this.#input.addEventListener("change", () => this.#take(this.#input.files[0]));
    this.#choices.addEventListener("change", (event) => {
      this.#kind = event.target.value;
      this.#describe();
      if (this.#file) this.#take(this.#file);
    });
    this.#dialog.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#take(event.dataTransfer.files[0]);
    });
    this.#dialog.addEventListener("close", () => this.#sending?.abort());
  }

  /** Opens with the kinds that may be imported, and a file that was dropped on the page, if any. */
  open(kinds, file) {
    this.#kinds = kinds;
    this.#reset();
    this.#dialog.showModal();
    if (file) this.#take(file);
  }

  #reset() {
    [this.#file, this.#mapping, this.#input.value] = [null, {}, ""];
    this.#choices.replaceChildren(el("legend", {}, "What does the file hold?"),
      ...this.#kinds.map(({ kind, rows }) => el("label", {},
        el("input", { type: "radio", name: "kind", value: kind }), " ", sentence(words(kind)),
        el("span", { class: "soft" }, rows > 0 ? ` ${formatCount(rows, "row")} so far` : " none so far"))));
    this.#choose(this.#kinds[0].kind);
    this.#wait("");
    this.#report.replaceChildren();
    this.#act.hidden = true;
  }

  #choose(kind) {
    this.#kind = kind;
    this.#choices.querySelector(`[value="${CSS.escape(kind)}"]`).checked = true;
    this.#describe();
  }

  #describe() {
    const { required, optional } = this.#kinds.find(({ kind }) => kind === this.#kind);
    const list = (columns) => columns.map((column, index) => [index > 0 ? ", " : "", el("code", {}, column)]);
    const needs = ["It needs ", list(required), optional.length > 0 ? [", and may have ", list(optional)] : null];
    this.#drop.replaceChildren(
      el("strong", {}, this.#file ? `${this.#file.name}, ${formatSize(this.#file.size)}` : "Drop a CSV file here, or choose one"),
      el("span", { class: "soft" }, this.#file ? "Choose another file" : needs));
  }

  #take(file) {
    if (!file) return;
    // A file's name often tells what it holds.
    const told = file === this.#file ? null : this.#kinds.find(({ kind }) => file.name.toLowerCase().includes(kind));
    this.#file = file;
    this.#mapping = {};
    this.#choose(told?.kind ?? this.#kind);
    this.#send(true);
  }

  async #send(dryRun) {
    this.#sending?.abort();
    const sending = new AbortController();
    this.#sending = sending;
    this.#act.hidden = true;
    this.#wait(dryRun ? "Checking the file…" : "Importing…", true);
    try {
      const job = { kind: this.#kind, file: this.#file, mapping: this.#mapping, dryRun };
      const result = await upload(job, (sent) => this.#advance(sent), sending.signal);
      if (dryRun) this.#showCheck(result);
      else this.#showDone(result);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#wait("");
      this.#report.replaceChildren(problemBox(error, { onRetry: () => this.#send(dryRun) }));
    } finally {
      if (this.#sending === sending) this.#sending = null;
    }
  }

  #showCheck({ columns, preview: rows, summary, problems, rejects }) {
    const ready = columns.missing.length === 0;
    const focused = document.activeElement?.dataset.column;
    this.#wait(ready ? `Checked, nothing is imported yet. ${summaryText(summary)}` : `Missing: ${columns.missing.join(", ")}.`);
    this.#report.replaceChildren(...[
      columnMapping(columns, this.#mapping, (mapping) => {
        this.#mapping = mapping;
        this.#send(true);
      }),
      preview(columns, rows),
      recognisedColumns(columns),
      problemList(problems, summary, rejects),
    ].filter(Boolean));
    if (focused) this.#report.querySelector(`[data-column="${CSS.escape(focused)}"]`)?.focus();
    this.#act.hidden = !ready || rowsToWrite(summary) === 0;
    this.#act.textContent = `Import ${formatValue(rowsToWrite(summary))} ${rowsToWrite(summary) === 1 ? "row" : "rows"}`;
  }

  #showDone({ summary, problems, rejects }) {
    this.#wait(`Imported. ${summaryText(summary)}`);
    const done = button("Ask about it", { class: "primary" }, () => this.#dialog.close());
    this.#report.replaceChildren(...[
      problemList(problems, summary, rejects),
      el("div", { class: "actions" }, done, button("Import another file", { class: "quiet" }, () => this.#reset())),
    ].filter(Boolean));
    done.focus();
    this.#onImported();
  }

  /** Says what goes on; `working` shows that it does. */
  #wait(text, working = false) {
    this.#status.textContent = text;
    this.#progress.hidden = !working;
    this.#progress.removeAttribute("value");
  }

  #advance(sent) {
    if (sent < 1) this.#progress.value = sent;
    else this.#progress.removeAttribute("value");
  }
}

/** "2.4 MB", in powers of ten. */
function formatSize(bytes) {
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${formatValue(bytes / 1000 ** power, "count")} ${["bytes", "kB", "MB", "GB"][power]}`;
}
