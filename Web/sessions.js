// Earlier conversations: a panel beside the page where there is room, a sheet over it where there is not.

import { announce } from "./announcer.js";
import { deleteSession, fetchSessions, renameSession } from "./api.js";
import { button, byId, el, uniqueId } from "./dom.js";
import { formatAge, formatCount } from "./format.js";
import { icon } from "./icons.js";
import { panel } from "./storage.js";

const TITLE_LIMIT = 120;

export class Sessions {
  #drawer = byId("sessions");
  #list = byId("session-list");
  #note = byId("session-note");
  #toggle = byId("sessions-toggle");
  #wide = window.matchMedia("(min-width: 64em)");
  #current;
  #onOpen;
  #onDelete;

  /** `current()` is the id of the conversation that is shown; `onOpen(id)` shows another, `onDelete(id)` follows. */
  constructor({ current, onOpen, onDelete }) {
    this.#current = current;
    this.#onOpen = onOpen;
    this.#onDelete = onDelete;
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
      const sessions = await fetchSessions();
      if (this.#list.querySelector("form")) return;
      const focused = [...this.#list.children].findIndex((item) => item.contains(document.activeElement));
      this.#list.replaceChildren(...sessions.map((session) => this.#entry(session)));
      if (focused >= 0) (this.#list.children[focused] ?? this.#drawer).querySelector("button").focus();
      this.#say(sessions.length > 0 ? "" : "Your conversations appear here. They are yours alone, and are forgotten some time after the last question.");
    } catch (error) {
      this.#say(error.message);
    }
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

  #say(text) {
    this.#note.hidden = text === "";
    this.#note.textContent = text;
  }

  #entry(session) {
    const item = el("li");
    this.#showEntry(item, session);
    return item;
  }

  #showEntry(item, session) {
    const open = el("button", {
      type: "button", class: "session-open", "aria-current": session.id === this.#current() ? "true" : null,
      onclick: () => this.#choose(session),
    },
    el("span", { class: "session-title" }, session.title),
    el("span", { class: "session-meta" }, `${formatAge(session.lastActiveAt)}, ${formatCount(session.turns, "question")}`));
    item.replaceChildren(open,
      this.#iconButton("rename", `Rename: ${session.title}`, () => this.#rename(item, session)),
      this.#iconButton("remove", `Delete: ${session.title}`, () => this.#confirm(item, session)));
    return open;
  }

  #iconButton(name, label, onclick) {
    return button(icon(name), { class: "icon-button", "aria-label": label, title: label.split(":")[0] }, onclick);
  }

  async #choose(session) {
    try {
      await this.#onOpen(session.id);
      if (this.#drawer.matches(":modal")) this.#close();
    } catch (error) {
      this.#say(error.status === 404 ? "This conversation has expired." : error.message);
    }
    this.refresh();
  }

  #rename(item, session) {
    const id = uniqueId("title");
    const input = el("input", { id, value: session.title, maxlength: String(TITLE_LIMIT), required: true, autocomplete: "off" });
    const form = el("form", { class: "session-form" },
      el("label", { class: "visually-hidden", for: id }, "Name of the conversation"), input,
      el("button", { type: "submit", class: "quiet" }, "Save"));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const title = input.value.trim();
      if (title) await this.#attempt(() => renameSession(session.id, title), () => { session.title = title; });
      this.#showEntry(item, session).focus();
    });
    this.#escape(form, item, session);
    item.replaceChildren(form);
    input.select();
  }

  #confirm(item, session) {
    const remove = button("Delete", { class: "quiet danger" }, async () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      const done = await this.#attempt(() => deleteSession(session.id), () => {
        item.remove();
        announce("Conversation deleted.");
        this.#onDelete(session.id);
      });
      if (done) (next?.querySelector("button") ?? byId("sessions-close")).focus();
      else this.#showEntry(item, session).focus();
      this.refresh();
    });
    const keep = button("Keep", { class: "quiet" }, () => this.#showEntry(item, session).focus());
    const form = el("div", { class: "session-form", role: "group", "aria-label": `Delete: ${session.title}` },
      el("p", {}, "Delete for good?"), remove, keep);
    this.#escape(form, item, session);
    item.replaceChildren(form);
    keep.focus();
  }

  #escape(form, item, session) {
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.#showEntry(item, session).focus();
    });
  }

  async #attempt(action, onDone) {
    try {
      await action();
      onDone();
      return true;
    } catch (error) {
      this.#say(error.message);
      return false;
    }
  }
}
