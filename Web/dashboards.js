// The dashboards: which one is asked, what it is about, what one may ask it.

import { fetchDashboards } from "./api.js";
import { button, byId, el } from "./dom.js";
import { dashboard } from "./storage.js";

export class Dashboards {
  #list = [];
  #chosen = null;
  #select = byId("dashboard");
  #onAsk;
  #only;

  /** `onAsk(question)` is called for a suggested question. `only` is the id of the one dashboard to offer, if any. */
  constructor({ onAsk, only = null }) {
    this.#onAsk = onAsk;
    this.#only = only;
    this.#select?.addEventListener("change", () => this.#turnTo(this.#select.value));
  }

  /** The dashboard that questions go to, or null before the list came. */
  get chosen() {
    return this.#chosen;
  }

  /** The other dashboard that suggests this question, or null where the chosen one does or none. */
  homeOf(question) {
    const suggests = (one) => (one.suggestedQuestions ?? []).includes(question);
    if (this.#chosen && suggests(this.#chosen)) return null;
    return this.#list.find(suggests) ?? null;
  }

  /** The dashboard with this id, or null where it is the chosen one or none that may be asked. */
  other(id) {
    return id === this.#chosen?.id ? null : this.#list.find((one) => one.id === id) ?? null;
  }

  /** Asks a question, on another dashboard where one is given. */
  ask(question, home = null) {
    if (home) this.#turnTo(home.id);
    this.#onAsk(question);
  }

  /** Fetches the list. Without it, questions still go to the site's default dashboard. */
  async load() {
    const notice = byId("suggested-notice");
    notice.hidden = true;
    try {
      const all = await fetchDashboards();
      this.#list = this.#only ? all.filter(({ id }) => id === this.#only) : all;
    } catch (error) {
      notice.hidden = false;
      notice.replaceChildren(`${error.title ?? "The dashboards could not be read"}. `,
        button("Try again", { class: "quiet retry" }, () => this.load()));
      return;
    }
    if (this.#select) {
      this.#select.replaceChildren(...this.#list.map(({ id, name }) => el("option", { value: id }, name ?? id)));
      byId("picker").hidden = this.#list.length < 2;
    }
    const remembered = dashboard.read();
    this.choose(this.#list.some(({ id }) => id === remembered) ? remembered : this.#list[0]?.id);
  }

  #turnTo(id) {
    this.choose(id);
    if (this.#list.length > 1) dashboard.write(id);
  }

  /** Turns to the dashboard with this id; an unknown one changes nothing. */
  choose(id) {
    const found = this.#list.find((one) => one.id === id);
    if (!found) return;
    this.#chosen = found;
    if (this.#select) this.#select.value = id;
    byId("page-title").textContent = found.name ?? id;
    byId("page-lead").textContent = found.description ?? "";
    const questions = found.suggestedQuestions ?? [];
    byId("suggested-title").hidden = questions.length === 0;
    byId("suggested").replaceChildren(...questions.map((text) =>
      el("li", {}, button(text, { class: "suggestion" }, () => this.#onAsk(text)))));
  }
}
