// Entry point of the admin page: the views, the numbers as they change, the token.

import { Audit } from "./admin-audit.js";
import { get } from "./admin-api.js";
import { Features } from "./admin-features.js";
import { useZone, zoneName } from "./admin-format.js";
import { Limits } from "./admin-limits.js";
import { follow } from "./admin-live.js";
import { Overview } from "./admin-overview.js";
import { Requests } from "./admin-requests.js";
import { Usage } from "./admin-usage.js";
import { followPage } from "./chart.js";
import { button, byId, el } from "./dom.js";
import { token } from "./storage.js";
import { followTheme } from "./theme.js";

const OFTEN = 5000;

/** What the views share: the site that they are narrowed to, and the numbers as last heard. */
const desk = {
  stats: null,
  query: () => ({ siteId: byId("site").value }),
  reload: () => show(current()),
  take,
};

const views = {};
const roots = {};
Object.entries({ Overview, Usage, Requests, Limits, Features, Audit }).forEach(([title, View]) => {
  const name = title.toLowerCase();
  roots[name] = el("div", { class: "view", id: `view-${name}`, hidden: true }, el("h2", { class: "visually-hidden" }, title));
  views[name] = new View(roots[name], desk);
});
byId("view").append(...Object.values(roots));

let following = null;
/** When the view was last asked for, and how many calls there had been; 0 before it was. */
let shownAt = 0;
let shownCalls = 0;

const current = () => (location.hash.slice(1) in views ? location.hash.slice(1) : "overview");

/** Shows a view and asks for what it tells. */
async function show(name) {
  for (const [other, root] of Object.entries(roots)) root.hidden = other !== name || isLocked();
  for (const link of byId("views").children) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (isLocked()) return;
  [shownAt, shownCalls] = [Date.now(), desk.stats?.totalCalls];
  try {
    await views[name].load();
    byId("failure").replaceChildren();
  } catch (error) {
    if (error.status !== 401 && name === current()) fail(error);
  }
}

function fail(error) {
  byId("failure").replaceChildren(el("div", { class: "problem", role: "alert" },
    el("h2", {}, error.title ?? "This could not be shown"), el("p", {}, error.message),
    el("div", { class: "actions" }, button("Try again", { class: "quiet" }, () => show(current())))));
}

/** New numbers; what a view lists is asked for anew where there was another call since. */
function take(stats) {
  desk.stats = stats;
  offer(stats.budget?.sites ?? []);
  const isElsewhere = useZone(stats.budget?.zone);
  views.overview.update(stats);
  byId("foot").append(` Times are those of ${zoneName()}.`);
  if (shownAt === 0) return;
  const isOld = stats.totalCalls !== shownCalls && Date.now() - shownAt > OFTEN;
  if (isElsewhere || (isOld && views[current()].isAtTop !== false)) show(current());
}

/** From the beginning: at first, after the token, or for another site. */
async function start() {
  following?.abort();
  following = new AbortController();
  [desk.stats, shownAt] = [null, 0];
  byId("token-forget").hidden = !token.read();
  const stats = await get("/admin/stats", desk.query()).catch(() => null);
  if (isLocked()) return;
  if (stats) take(stats);
  follow(desk.query(), take, following.signal);
  await show(current());
}

/** The choice among sites, where there is one. */
function offer(sites) {
  const select = byId("site");
  if (select.options.length === sites.length + 1) return;
  const chosen = select.value;
  select.replaceChildren(el("option", { value: "" }, "All sites"), ...sites.map(({ siteId }) => el("option", { value: siteId }, siteId)));
  select.value = chosen;
  byId("site-picker").hidden = sites.length < 2;
}

const isLocked = () => !byId("gate").hidden;

function lock({ detail }) {
  if (token.read() || !isLocked()) byId("gate-note").textContent = token.read() ? detail.message : "";
  token.write(null);
  following?.abort();
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  byId("live").textContent = "Token needed";
  byId("live").dataset.state = "locked";
  byId("gate").hidden = false;
  byId("notices").hidden = true;
  show(current());
  byId("token").focus();
}

document.addEventListener("tokenneeded", lock);
byId("gate").addEventListener("submit", async (event) => {
  event.preventDefault();
  token.write(byId("token").value.trim());
  byId("token").value = "";
  try {
    await get("/admin/stats");
  } catch (error) {
    if (error.status !== 401) byId("gate-note").textContent = error.message;
    return;
  }
  byId("gate").hidden = true;
  byId("notices").hidden = false;
  await start();
});
byId("token-forget").addEventListener("click", () => {
  token.write(null);
  location.reload();
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("page").focus();
});
byId("site").addEventListener("change", start);
window.addEventListener("hashchange", () => { show(current()); window.scrollTo(0, 0); });
followTheme();
followPage();
await start();
