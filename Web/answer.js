// One reply as a short report: words, tables, charts, working, what to ask next.

import { chartFigure } from "./chart.js";
import { button, el } from "./dom.js";
import { computedDetails } from "./evidence.js";
import { formatCount } from "./format.js";
import { renderMarkdown } from "./markdown.js";
import { numberButton, shareTabStop } from "./numbers.js";
import { tableFigure } from "./table.js";

/** Fills `container` with the reply; `onAsk(question)` is called for a suggestion. */
export function fillAnswer(container, reply, onAsk) {
  container.replaceChildren(...[
    prose(reply),
    unverifiedNote(reply),
    ...figures(reply),
    computedDetails(reply),
    suggestionList(reply, onAsk),
  ].filter(Boolean));
}

function prose(reply) {
  const numbers = reply.evidence?.numbers ?? [];
  const container = el("div", { class: "prose" },
    renderMarkdown(String(reply.response ?? ""), numbers, (number) => numberButton(number, reply)));
  for (const table of container.querySelectorAll("table")) {
    const scroll = el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Table in the answer" });
    table.replaceWith(scroll);
    scroll.append(table);
  }
  shareTabStop(container);
  return container;
}

function unverifiedNote(reply) {
  const doubtful = (reply.evidence?.numbers ?? []).filter((number) => number.verified !== true).length;
  if (doubtful === 0) return null;
  return el("p", { class: "unverified-note" },
    `${formatCount(doubtful, "number")} in this answer could not be traced to the data and ${doubtful === 1 ? "is" : "are"} marked.`);
}

function figures(reply) {
  const artifacts = Array.isArray(reply.artifacts) ? reply.artifacts : [];
  return artifacts.map((artifact) => {
    const foot = source(reply, artifact);
    if (artifact.kind === "table") return tableFigure(artifact, foot);
    if (artifact.kind !== "chart") return null;
    const hasTable = artifacts.some((other) => other.kind === "table" && other.source?.call === artifact.source?.call);
    return chartFigure(artifact, { hasTable, foot: hasTable ? null : foot });
  });
}

/** Which tool call an artifact was made from, as far as the reply tells. */
function source(reply, artifact) {
  const call = artifact.source?.call;
  const tool = reply.evidence?.computations?.find((one) => one.call === call)?.tool;
  return tool ? `Source: ${tool}` : null;
}

function suggestionList(reply, onAsk) {
  const suggestions = (reply.suggestions ?? []).filter((text) => typeof text === "string" && text.trim());
  if (suggestions.length === 0) return null;
  return el("nav", { class: "next", "aria-label": "What to ask next" },
    el("h3", { class: "eyebrow" }, "Ask next"),
    el("ul", { class: "question-list" }, suggestions.map((text) => el("li", {}, button(text, {}, () => onAsk(text))))));
}
