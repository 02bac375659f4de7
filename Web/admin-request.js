// One request: what is known of it, its tools, and its events on their timeline.

import { get } from "./admin-api.js";
import { attempt } from "./admin-dialogs.js";
import { count, duration, money, time } from "./admin-format.js";
import { prose, slot, state, table } from "./admin-parts.js";
import { button, byId, el } from "./dom.js";
import { sentence, words } from "./format.js";

const AGAIN = 2000;
const FINE = new Set(["completed", "success"]);

const EVENTS = {
  session: "Begun", thinking: "Stage", tool_call_start: "Called", tool_call_end: "Came back", text_delta: "Words", artifact: "Figure",
  done: "Done", error: "Failed",
};

/** How a request ended: `[word, tone]`. */
export function outcome({ status, errorCode }) {
  if (status === "running") return ["Under way", "warn"];
  if (errorCode) return [sentence(words(errorCode)), "bad"];
  if (FINE.has(status)) return ["Answered", "good"];
  return [sentence(words(status ?? "unknown")), status === "failed" ? "bad" : "warn"];
}

/** Shows a request in a dialog, and follows it for as long as it is under way. */
export function openRequest(id) {
  const dialog = byId("request");
  const body = slot({}, content);
  dialog.replaceChildren(
    el("div", { class: "dialog-head" }, el("h2", { id: "request-title" }, "Request"),
      button("Close", { class: "quiet" }, () => dialog.close())),
    body.node);
  return attempt(async () => {
    body.show(await get(path(id)));
    dialog.showModal();
    await followWhileOpen(id, dialog, body);
  });
}

const path = (id) => `/admin/requests/${encodeURIComponent(id)}`;

async function followWhileOpen(id, dialog, body) {
  for (;;) {
    await new Promise((resolve) => { setTimeout(resolve, AGAIN); });
    if (!dialog.open || !body.node.isConnected || !body.node.querySelector("[data-live]")) return;
    body.show(await get(path(id)));
  }
}

function content(request) {
  const { tools = [], timeline = [] } = request;
  return [
    el("p", { class: "request-query" }, request.query ?? "The question was not kept."),
    el("dl", { class: "facts", "data-live": request.status === "running" }, facts(request).filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
    el("h3", {}, "Timeline"),
    timeline.length > 0 ? timelineList(timeline) : el("p", { class: "empty" }, "Its events are no longer held."),
    el("h3", {}, "Tools"),
    table("Tools", [
      ["Tool", ({ name }) => el("code", {}, name)],
      ["State", ({ status }) => state(sentence(words(status)), FINE.has(status) ? "good" : "bad")],
      ["Time", "durationMs", duration],
      ["Parameters", ({ params }) => el("code", {}, JSON.stringify(params ?? {})), prose],
    ], tools, "It used none."),
  ];
}

function facts(request) {
  return [
    ["Outcome", state(...outcome(request))], ["When", time(request.at)], ["Took", duration(request.durationMs)],
    ["Cost", money(request.cost)],
    ["Tokens", `${count(request.inputTokens)} in, ${count(request.outputTokens)} out, ${count(request.cachedTokens)} cached`],
    ["Rounds", count(request.iterations)], ["Dashboard", request.dashboard], ["Site", request.siteId], ["User", request.user],
    ["Route", request.route], ["Model", request.model], ["Session", request.sessionId],
    ["Request", el("code", {}, request.requestId)],
  ];
}

function timelineList(timeline) {
  const end = Math.max(1, ...timeline.map(({ offsetMs }) => offsetMs));
  return el("ol", { class: "timeline" }, timeline.map(({ offsetMs, event, name, status }) => {
    const mark = el("span", { class: "mark", "aria-hidden": "true" });
    mark.style.setProperty("inset-inline-start", `${(100 * offsetMs) / end}%`);
    const failed = status && !FINE.has(status);
    return el("li", { "data-tone": failed ? "bad" : null },
      el("span", { class: "offset" }, `+${duration(offsetMs)}`),
      el("span", {}, EVENTS[event] ?? sentence(words(event)), name ? [" ", el("code", {}, name)] : null, status ? ` · ${words(status)}` : null),
      el("span", { class: "track", "aria-hidden": "true" }, mark));
  }));
}
