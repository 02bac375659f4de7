// The ways into an import: the menu, a file dropped on the page, and a hospital that has no data yet.

import { fetchImportKinds } from "./api.js";
import { byId, el, load } from "./dom.js";
import { words } from "./format.js";

export class ImportEntry {
  #kinds = [];
  #dialog = null;

  constructor() {
    for (const id of ["import-open", "import-first"]) byId(id).addEventListener("click", () => this.open());
    this.#acceptDrops();
  }

  /** Asks what may be imported here; where nothing may, the page doesn't speak of it. */
  async load() {
    this.#kinds = await fetchImportKinds().catch(() => []);
    const mayImport = this.#kinds.length > 0;
    const isEmpty = mayImport && this.#kinds.every(({ rows }) => rows === 0);
    byId("import-open").hidden = !mayImport;
    byId("page").toggleAttribute("data-hospital-empty", isEmpty);
    byId("import-kinds").replaceChildren(...this.#kinds.map(({ kind, required }) =>
      el("li", {}, el("strong", {}, words(kind)), ` with ${required.map(words).join(", ")}`)));
  }

  /** Opens the import, with `file` if there is one. */
  async open(file = null) {
    if (this.#kinds.length === 0) return;
    if (!this.#dialog) {
      const [{ ImportDialog }] = await Promise.all([
        import("./import-dialog.js"), load("link", { rel: "stylesheet", href: "/styles/import.css" }),
      ]);
      this.#dialog ??= new ImportDialog({ onImported: () => this.load() });
    }
    this.#dialog.open(this.#kinds, file);
  }

  #acceptDrops() {
    const veil = byId("drop-veil");
    const carriesFile = (event) => this.#kinds.length > 0 && event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      veil.hidden = document.querySelector("dialog:modal") !== null;
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) veil.hidden = true; });
    document.addEventListener("drop", (event) => {
      veil.hidden = true;
      if (!carriesFile(event)) return;
      event.preventDefault();
      this.open(event.dataTransfer.files[0]);
    });
  }
}
