// "How was this computed?": definitions, counts, exclusions and the tool calls behind an answer.

import { el } from "./dom.js";
import { formatCount, formatDuration, formatPeriod, formatValue, isMissing, sentence, words } from "./format.js";

/** The folded account of one reply, or null where there is nothing to tell. */
export function computedDetails(reply) {
  const computations = reply.evidence?.computations ?? [];
  const calls = reply.toolCalls ?? [];
  if (computations.length === 0 && calls.length === 0) return null;
  const warnings = computations.reduce((sum, one) => sum + (one.warnings?.length ?? 0), 0);
  return el("details", { class: "computed" },
    el("summary", {}, "How was this computed?",
      warnings > 0 ? el("span", { class: "badge" }, formatCount(warnings, "caution")) : null),
    el("div", { class: "computed-body" },
      computations.map(computationSection),
      calls.length > 0 ? callsSection(calls) : null,
      colophon(reply.meta)));
}

function computationSection(computation) {
  const definition = computation.definition ?? {};
  return el("section", {},
    el("h3", {}, sentence(words(definition.name ?? computation.metric ?? "Computation")),
      definition.variant ? el("span", { class: "variant" }, ` (${words(definition.variant)})`) : null),
    definition.formula ? el("p", { class: "formula" }, definition.formula) : null,
    factList([
      ["Period", formatPeriod(computation.period)],
      ["Filters", filterText(computation.filters)],
      ["Counted", countText(computation.n)],
      ["Definition", definition.source],
      ["Tool", computation.tool],
    ]),
    exclusionTable(computation.exclusions ?? []),
    warningList(computation.warnings ?? []));
}

/** Names and values in two columns; a row without a value is left out. */
export function factList(rows) {
  return el("dl", { class: "facts" },
    rows.filter(([, value]) => value).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function filterText(filters) {
  const entries = Object.entries(filters ?? {}).filter(([, value]) => !isMissing(value) && value !== "");
  if (entries.length === 0) return "none";
  return entries.map(([name, value]) => `${words(name)}: ${plainText(value)}`).join("; ");
}

function plainText(value) {
  if (Array.isArray(value)) return value.map(plainText).join(", ");
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
}

function countText(n) {
  const entries = Object.entries(n ?? {}).filter(([, value]) => Number.isFinite(value));
  return entries.map(([name, value]) => formatCount(value, words(name).replace(/s$/, ""))).join(", ");
}

function exclusionTable(exclusions) {
  if (exclusions.length === 0) return el("h4", {}, "Nothing was excluded");
  const measures = ["blocks", "cases", "count", "minutes"].filter((name) => exclusions.some((one) => Number.isFinite(one[name])));
  return [
    el("h4", {}, "Excluded"),
    el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Exclusions" },
      el("table", {},
        el("thead", {}, el("tr", {},
          el("th", { scope: "col" }, "Reason"),
          measures.map((name) => el("th", { scope: "col", class: "numeric" }, sentence(name))))),
        el("tbody", {}, exclusions.map((one) => el("tr", {},
          el("th", { scope: "row" }, sentence(words(one.reason))),
          measures.map((name) => el("td", { class: "numeric" }, formatValue(one[name], "number")))))))),
  ];
}

function warningList(warnings) {
  if (warnings.length === 0) return null;
  return el("ul", { class: "warnings", "aria-label": "Cautions" }, warnings.map((text) => el("li", {}, text)));
}

function callsSection(calls) {
  return el("section", {},
    el("h3", {}, "Tool calls"),
    el("ol", { class: "calls" }, calls.map((call) => {
      const failed = call.status && call.status !== "success";
      const time = formatDuration(call.durationMs);
      return el("li", {},
        el("span", { class: "name" }, call.name),
        time ? `, ${time}` : null,
        failed ? [", ", el("span", { class: "failed" }, call.result?.error ?? "failed")] : null,
        el("pre", { tabindex: "0", role: "region", "aria-label": `Parameters of ${call.name}` }, JSON.stringify(call.params ?? {}, null, 2)));
    })));
}

function colophon(meta) {
  if (!meta) return null;
  const routes = { router: "tools chosen by the router", model: "tools chosen by the model", offline: "tools chosen offline" };
  const carried = Array.isArray(meta.carriedOver) ? meta.carriedOver : [];
  const parts = [
    formatDuration(meta.durationMs) ? `Answered in ${formatDuration(meta.durationMs)}` : null,
    routes[meta.route],
    meta.model ? `written by ${meta.model === "offline" ? "the offline narrator" : meta.model}` : null,
    carried.length > 0 ? `taken over from the conversation: ${carried.join("; ")}` : null,
    meta.requestId ? `request ${meta.requestId}` : null,
  ];
  return el("p", { class: "colophon" }, parts.filter(Boolean).join(", "));
}
