// Feature flags as switches, for all sites and for each.

import { change, get } from "./admin-api.js";
import { attempt, confirmed } from "./admin-dialogs.js";
import { time } from "./admin-format.js";
import { panel, slot } from "./admin-parts.js";
import { announce } from "./announcer.js";
import { append, button, el } from "./dom.js";
import { sentence, words } from "./format.js";

/** What each does while it is on; `guard` says what nobody has without it. */
const FEATURES = {
  history: { does: "Conversations are kept, and questions may follow on one another." },
  streaming: { does: "Answers appear as they are written." },
  rate_limits: { does: "Requests are limited per address, session and user.", guard: "Anybody may ask as often as they like." },
  budget: { does: "Cost is reserved before each model call and capped.", guard: "Nothing holds the cost back." },
  screening: { does: "Questions are screened before they reach the model.", guard: "Every question reaches the model." },
  output_filter: { does: "Answers are checked for what they must not tell.", guard: "Answers are shown as the model writes them." },
  audit: { does: "What happens is written to the audit.", guard: "Nobody can see later what happened." },
  router: { does: "A trained router chooses tools ahead of the model." },
  retries: { does: "Failed calls are tried again." },
  breakers: { does: "A service that keeps failing is left alone for a while.", guard: "Failing services are asked again and again." },
};
const ORIGINS = { setting: "by its setting", manifest: "by the site’s manifest", deployment: "as for all sites" };

export class Features {
  #list = slot({}, (state) => this.#render(state));
  #desk;

  constructor(root, desk) {
    this.#desk = desk;
    append(root, [panel("Features", null, el("p", { class: "soft" },
      "A change takes effect at once, survives a restart, and goes into the audit. "
      + "What is set for a site goes before what is set for all. Limits, retries and breakers are the same at all sites."), this.#list.node)]);
  }

  async load() {
    const [{ flags }, { events }] = await Promise.all([
      get("/admin/flags"), get("/admin/audit", { kind: "feature_changed", limit: 200 }).catch(() => ({ events: [] })),
    ]);
    this.#list.show({ flags, changes: events, sites: (this.#desk.stats?.budget?.sites ?? []).map(({ siteId }) => siteId) });
  }

  async #set(name, siteId, on) {
    const about = FEATURES[name]?.guard;
    if (on === false && about) {
      const sure = await confirmed({ title: `Switch off “${words(name)}”?`, text: about, action: "Switch off", danger: true });
      if (!sure) return;
    }
    await change("PUT", `/admin/flags/${encodeURIComponent(name)}`, { on, ...(siteId ? { siteId } : {}) });
    announce(`${words(name)}${siteId ? ` for ${siteId}` : ""}: ${on === null ? "as set before" : on ? "on" : "off"}`);
    await this.load();
  }

  #render({ flags, changes, sites }) {
    return el("ul", { class: "flags" }, flags.map((flag) =>
      el("li", {},
        el("div", {}, el("h4", {}, sentence(words(flag.name))), el("p", { class: "soft" }, FEATURES[flag.name]?.does)),
        el("ul", { class: "switches" }, [
          this.#switch(flag.name, null, flag.deployment, changes),
          ...(flag.mayDifferBySite ? standings(flag, sites) : []).map((site) => this.#switch(flag.name, site.siteId, site, changes)),
        ]))));
  }

  #switch(name, siteId, { on, from }, changes) {
    const where = siteId ?? "All sites";
    const set = (value) => () => attempt(() => this.#set(name, siteId, value));
    const key = `${name}/${siteId ?? ""}`;
    return el("li", {},
      el("button", {
        type: "button", role: "switch", class: "switch", "aria-checked": String(on), "data-key": key, onclick: set(!on),
        "aria-label": `${sentence(words(name))}, ${siteId ? `site ${siteId}` : "all sites"}`,
      }, el("span", { class: "knob", "aria-hidden": "true" })),
      el("span", {}, el("strong", {}, where), " ", on ? "on" : "off", el("span", { class: "soft" }, ` ${origin(name, siteId, from, changes)}`)),
      from === "change" ? button("Undo", {
        class: "quiet", "data-key": `${key}/undo`, "aria-label": `Take back the change of ${words(name)}, ${where}`,
      }, set(null)) : null);
  }
}

/** How it is at each site; a single site that has no word of its own is as all are. */
function standings({ deployment, sites: own }, all) {
  const inherited = all.length > 1 ? all.filter((id) => !own.some(({ siteId }) => siteId === id)) : [];
  return [...own, ...inherited.map((siteId) => ({ siteId, on: deployment.on, from: "deployment" }))]
    .sort((a, b) => a.siteId.localeCompare(b.siteId));
}

/** Who set it; the audit knows who changed it last. */
function origin(name, siteId, from, changes) {
  if (from !== "change") return ORIGINS[from] ?? "";
  const last = changes.find((event) => (event.siteId ?? null) === siteId && event.detail?.flag === name);
  return last ? `by ${last.actor}, ${time(last.at)}` : "by a change";
}
