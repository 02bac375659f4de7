// Earlier conversations: a panel beside the page where there is room, a sheet over it where there is not.

import { RequestFailure } from "./api.js";
import { byId } from "./dom.js";
import { panel } from "./storage.js";

export class Sessions {
  #drawer = byId("sessions");
  #toggle = byId("sessions-toggle");
  #wide = window.matchMedia("(min-width: 64em)");
  #actions;
  /** What the panel shows, from when it is first opened. */
  #list = null;

  /** `current()` is the id of the conversation that is shown; `onOpen(id)` shows another, `onDelete(id)` follows. */
  constructor({ current, onOpen, onDelete }) {
    this.#actions = { current, onDelete, onOpen: async (id) => {
      await onOpen(id);
      if (this.#drawer.matches(":modal")) this.#close();
    } };
    this.#toggle.addEventListener("click", () => this.toggle());
    byId("sessions-close").addEventListener("click", () => this.#close());
    this.#drawer.addEventListener("click", (event) => { if (event.target === this.#drawer) this.#close(); });
    this.#drawer.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#close(); });
    this.#drawer.addEventListener("close", () => this.#mark(false));
    this.#wide.addEventListener("change", () => this.#drawer.close());
    if (panel.read() && this.#wide.matches) this.#open();
  }

  toggle() {
    if (this.#drawer.open) this.#close();
    else this.#open();
  }

  /** Fetches the list anew, if it can be seen. */
  async refresh() {
    if (!this.#drawer.open) return;
    try {
      const { SessionList } = await import("./session-list.js");
      this.#list ??= new SessionList(this.#actions);
    } catch {
      const note = byId("session-note");
      note.hidden = false;
      note.textContent = RequestFailure.unreachable().message;
      return;
    }
    await this.#list.refresh();
  }

  #open() {
    const focused = document.activeElement;
    if (this.#wide.matches) {
      this.#drawer.show();
      panel.write("open");
      if (focused === document.body) this.#drawer.querySelector(":focus")?.blur();
    } else {
      this.#drawer.showModal();
    }
    this.#mark(true);
    this.refresh();
  }

  #close() {
    panel.write(null);
    this.#drawer.close();
    this.#toggle.focus();
  }

  #mark(open) {
    this.#toggle.setAttribute("aria-expanded", String(open));
    document.body.toggleAttribute("data-panel", open && !this.#drawer.matches(":modal"));
    // Charts follow the width of the page.
    window.dispatchEvent(new Event("resize"));
  }
}
