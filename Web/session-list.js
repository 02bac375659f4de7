// The list of earlier conversations: opened, renamed and deleted here. Loaded when the panel is first opened.

import { announce } from "./announcer.js";
import { deleteSession, fetchSessions, renameSession } from "./api.js";
import { button, byId, el, uniqueId } from "./dom.js";
import { formatCount, LOCALE } from "./format.js";
import { iconButton } from "./icons.js";

const TITLE_LIMIT = 120;
const AGE = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });

export class SessionList {
  #drawer = byId("sessions");
  #list = byId("session-list");
  #note = byId("session-note");
  #actions;

  /** `actions` are those of `Sessions`. */
  constructor(actions) {
    this.#actions = actions;
  }

  /** Fetches the list anew. */
  async refresh() {
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
      type: "button", class: "session-open", "aria-current": session.id === this.#actions.current() ? "true" : null,
      onclick: () => this.#choose(session),
    },
    el("span", { class: "session-title" }, session.title),
    el("span", { class: "session-meta" }, `${formatAge(session.lastActiveAt)}, ${formatCount(session.turns, "question")}`));
    item.replaceChildren(open,
      iconButton("rename", `Rename: ${session.title}`, () => this.#rename(item, session)),
      iconButton("remove", `Delete: ${session.title}`, () => this.#confirm(item, session)));
    return open;
  }

  async #choose(session) {
    try {
      await this.#actions.onOpen(session.id);
    } catch (error) {
      this.#say(error.status === 404 ? "This conversation has expired." : error.message);
    }
    if (this.#drawer.open) this.refresh();
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
        this.#actions.onDelete(session.id);
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

/** "5 minutes ago", "yesterday". */
function formatAge(time) {
  const minutes = Math.round((new Date(time) - Date.now()) / 60_000);
  if (!Number.isFinite(minutes)) return "–";
  if (minutes > -1) return "now";
  if (minutes > -60) return AGE.format(minutes, "minute");
  return minutes > -1440 ? AGE.format(Math.round(minutes / 60), "hour") : AGE.format(Math.round(minutes / 1440), "day");
}
