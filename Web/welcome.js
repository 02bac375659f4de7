// The dashboards: which one is asked, what it is about, what one may ask it.

import { fetchDashboards } from "./api.js";
import { button, byId, el } from "./dom.js";
import { recallDashboard, rememberDashboard } from "./storage.js";

export class Welcome {
  #dashboards = [];
  #chosen = null;
  #select = byId("dashboard");
  #onAsk;

  /** `onAsk(question)` is called for a suggested question. */
  constructor({ onAsk }) {
    this.#onAsk = onAsk;
    this.#select.addEventListener("change", () => this.#choose(this.#select.value));
  }

  /** The dashboard that questions go to, or null before the list came. */
  get dashboard() {
    return this.#chosen;
  }

  /** Fetches the list. Without it, questions still go to the site's default dashboard. */
  async load() {
    const notice = byId("suggested-notice");
    notice.hidden = true;
    try {
      this.#dashboards = await fetchDashboards();
    } catch (error) {
      notice.hidden = false;
      notice.replaceChildren(`${error.title ?? "The dashboards could not be read"}. `,
        button("Try again", { class: "quiet retry" }, () => this.load()));
      return;
    }
    this.#select.replaceChildren(...this.#dashboards.map(({ id, name }) => el("option", { value: id }, name ?? id)));
    byId("picker").hidden = this.#dashboards.length < 2;
    const remembered = recallDashboard();
    const known = this.#dashboards.find(({ id }) => id === remembered) ?? this.#dashboards[0];
    if (known) this.#choose(known.id);
  }

  #choose(id) {
    this.#chosen = this.#dashboards.find((dashboard) => dashboard.id === id) ?? null;
    if (!this.#chosen) return;
    this.#select.value = id;
    rememberDashboard(this.#dashboards.length > 1 ? id : null);
    byId("page-title").textContent = this.#chosen.name ?? id;
    byId("page-lead").textContent = this.#chosen.description ?? "";
    const questions = this.#chosen.suggestedQuestions ?? [];
    byId("suggested-title").hidden = questions.length === 0;
    byId("suggested").replaceChildren(...questions.map((text) =>
      el("li", {}, button(text, { class: "suggestion" }, () => this.#onAsk(text)))));
  }
}
