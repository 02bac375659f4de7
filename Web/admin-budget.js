// What may be spent, what was, and the switch that stops it.

import { change } from "./admin-api.js";
import { attempt, confirmed, field, radios } from "./admin-dialogs.js";
import { money, share, time } from "./admin-format.js";
import { figures, panel, prose, slot, state, table } from "./admin-parts.js";
import { announce } from "./announcer.js";
import { button, el } from "./dom.js";
import { words } from "./format.js";

const EXCEEDED = {
  offline: "questions are answered without the language model",
  refuse: "questions are refused",
};

/** How it is with the money in a word: `[word, tone]`. */
export function standing({ stopped, cap, spent, reserved, alertPercent }) {
  if (stopped) return ["Stopped", "bad"];
  if (!cap) return ["No cap", null];
  if (spent + (reserved ?? 0) >= cap) return ["Used up", "bad"];
  return 100 * spent >= alertPercent * cap ? ["Past the alert", "warn"] : ["Within the cap", "good"];
}

/** The panel; `show(budget)` as it changes, `onChange()` is called once something was. */
export function budgetPanel(onChange) {
  const tools = slot({ class: "tools" }, ({ stopped, sites }) => [
    stopped
      ? button("Allow spending", { class: "quiet", "data-key": "switch" }, () => attempt(() => flip(false, { scope: "deployment" })))
      : button("Stop spending", { class: "quiet danger", "data-key": "switch" }, () => attempt(() => flip(true, { scope: "deployment" }))),
    button("Reset…", { class: "quiet", "data-key": "reset" }, () => attempt(() => reset(sites))),
  ]);
  const body = slot({}, (budget) => [meter(budget), facts(budget), siteTable(budget.sites, flip), history(budget.switches)]);

  async function flip(stopped, where) {
    const whose = where.siteId ? ` of ${where.siteId}` : "";
    const answer = await confirmed({
      title: stopped ? `Stop all spending${whose}?` : `Allow spending${whose} again?`,
      text: stopped
        ? "No model is called until spending is allowed again: questions are answered without one, or refused where the site "
          + "wants that. Calls under way end within a second."
        : "Questions may use the language model again, within the cap.",
      action: stopped ? "Stop spending" : "Allow spending", danger: stopped,
    }, field("reason", "Reason, for the audit"));
    if (!answer) return;
    await change("POST", "/admin/budget/switch", { stopped, ...where, ...given(answer, ["reason"]) });
    announce(stopped ? "Spending is stopped" : "Spending is allowed");
    onChange();
  }

  async function reset(sites) {
    const scopes = [["", "All of Lumen"], ...sites.map(({ siteId }) => [siteId, `Site ${siteId}`])];
    const answer = await confirmed({
      title: "Reset today’s spending?", action: "Reset",
      text: "The cap counts from zero again. What was spent stays in the usage, and the reset goes into the audit.",
    }, radios("siteId", "Of what", scopes), field("user", "Of one user of the site only"));
    if (!answer) return;
    // A user's budget is of a site.
    const siteId = answer.siteId || (answer.user.trim() && sites.length === 1 ? sites[0].siteId : null);
    const scope = answer.user.trim() ? "user" : siteId ? "site" : "deployment";
    await change("POST", "/admin/budget/reset", { scope, ...(siteId ? { siteId } : {}), ...given(answer, ["user"]) });
    announce("Today’s spending was reset");
    onChange();
  }

  const node = panel("Budget", null, body.node);
  node.querySelector(".panel-head").append(tools.node);
  return {
    node,
    show(budget) {
      tools.show({ stopped: budget.stopped, sites: budget.sites ?? [] });
      body.show(budget);
    },
  };
}

function given(answer, names) {
  return Object.fromEntries(names.filter((name) => answer[name]?.trim()).map((name) => [name, answer[name].trim()]));
}

function meter({ cap, spent, reserved, alertPercent, ...rest }) {
  const [word, tone] = standing({ cap, spent, reserved, alertPercent, ...rest });
  const head = el("p", { class: "budget-head" },
    el("strong", {}, money(spent)), cap ? ` of ${money(cap)} spent today ` : " spent today ", state(word, tone));
  if (!cap) return head;
  const part = (name, value, from = 0) => {
    const node = el("span", { class: name });
    const start = Math.min(100, (100 * from) / cap);
    node.style.setProperty("inset-inline-start", `${start}%`);
    if (value !== null) node.style.setProperty("inline-size", `${Math.min(100 - start, (100 * value) / cap)}%`);
    return node;
  };
  const label = `${share(spent, cap)} of the cap spent, ${share(reserved, cap)} reserved, alert at ${alertPercent}\u202f%`;
  return [head, el("div", { class: "meter", role: "img", "aria-label": label, "data-tone": tone },
    part("spent", spent), part("reserved", reserved, spent), part("alert", null, (alertPercent / 100) * cap))];
}

function facts({ cap, reserved, remaining, alertPercent, whenExceeded, resetsAt, stopped, stoppedBy }) {
  const entries = [["Reserved", money(reserved), "for answers under way"]];
  if (cap) {
    entries.push(["Remaining", money(remaining)], ["Alert at", `${alertPercent}\u202f%`, money((cap * alertPercent) / 100)]);
  }
  entries.push(["Resets", time(resetsAt).replace(/:00(?=\s)/, "")]);
  if (stopped && stoppedBy) entries.push(["Stopped by", stoppedBy]);
  const beyond = EXCEEDED[whenExceeded] ?? words(whenExceeded ?? "");
  return [figures(entries, { class: "figures small" }),
    cap && beyond ? el("p", { class: "soft" }, `Past the cap, ${beyond}.`) : null,
    cap ? null : el("p", { class: "soft" }, "There is no daily cap: LUMEN_BUDGET_DAILY_USD, or the site’s manifest, sets one.")];
}

function siteTable(sites, flip) {
  if (!sites?.length) return null;
  const act = (site) => button(site.stopped ? "Allow" : "Stop",
    { class: "quiet", "data-key": `site-${site.siteId}`, "aria-label": `${site.stopped ? "Allow" : "Stop"} spending of ${site.siteId}` },
    () => attempt(() => flip(!site.stopped, { scope: "site", siteId: site.siteId })));
  // The button beside the name, where a phone shows it without being scrolled to.
  return table("Budget by site", [
    ["Site", "siteId"], ["Switch", act], ["State", (site) => allowed(site.stopped)], ["Spent", "spent", money], ["Reserved", "reserved", money],
    ["Cap", "cap", money], ["Cap per user", "userCap", money],
  ], sites);
}

const allowed = (stopped) => state(stopped ? "Stopped" : "Allowed", stopped ? "bad" : "good");

function history(switches) {
  if (!switches?.length) return null;
  return el("details", {}, el("summary", {}, "Stopped and allowed"), table("Stopped and allowed", [
    ["When", "at", time], ["What", ({ stopped }) => allowed(stopped)], ["Of", ({ scope, siteId }) => siteId ?? words(scope)],
    ["By", "actor"], ["Reason", "reason", prose],
  ], switches));
}
