// One reply as a short report: words, tables, charts, working, what to ask next.

import { chartFigure, foldedTable } from "./chart.js";
import { append, button, el } from "./dom.js";
import { computedDetails } from "./evidence.js";
import { answerTools } from "./feedback.js";
import { formatCount } from "./format.js";
import { renderMarkdown } from "./markdown.js";
import { numberButton, shareTabStop } from "./numbers.js";
import { tableFigure } from "./table.js";

/**
 * Fills the parts of a turn with its reply. `parts` has the containers `words`, `figures` and `end`, and `drawn`,
 * the figures that came before the reply, by artifact id. `actions` has `onAgain()`, `onAsk(question, home)` for a
 * suggestion, the `question` itself, and `homeOf(question)` and `dashboardOf(id)`, which tell the other dashboard
 * where to ask, or null; `rating` is what was said of the answer before.
 */
export function fillAnswer(parts, reply, actions, rating) {
  parts.words.replaceChildren(...[carriedOver(reply), notice(reply), prose(reply), unverifiedNote(reply)].filter(Boolean));
  fillFigures(parts, reply);
  parts.end.replaceChildren(...[
    computedDetails(reply),
    answerTools(reply, { onAgain: actions.onAgain, rating }),
    suggestionList(reply, actions),
  ].filter(Boolean));
}

/** An artifact as a figure, or null for a kind that this page does not know. */
export function drawArtifact(artifact) {
  if (artifact.kind === "table") return tableFigure(artifact);
  return artifact.kind === "chart" ? chartFigure(artifact) : null;
}

function prose(reply) {
  const numbers = reply.evidence?.numbers ?? [];
  const container = el("div", { class: "prose" },
    renderMarkdown(String(reply.response ?? ""), numbers, (number) => numberButton(number, reply)));
  shareTabStop(container);
  return container;
}

/** What a follow-up kept of the questions before it. */
function carriedOver(reply) {
  const kept = reply.meta?.carriedOver;
  if (!Array.isArray(kept) || kept.length === 0) return null;
  return el("p", { class: "carried" }, `Kept from before: ${kept.join("; ")}`);
}

/** What was different about this answer, as the server says it: a fall-back, a missing part. */
function notice(reply) {
  return reply.meta?.notice ? el("p", { class: "aside" }, String(reply.meta.notice)) : null;
}

function unverifiedNote(reply) {
  const doubtful = (reply.evidence?.numbers ?? []).filter((number) => number.verified !== true).length;
  if (doubtful === 0) return null;
  return el("p", { class: "unverified-note" },
    `${formatCount(doubtful, "number")} in this answer could not be traced to the data.`);
}

/** Figures that are in place already stay there, so that a drawing does not blink. */
function fillFigures({ figures, drawn }, reply) {
  const artifacts = Array.isArray(reply.artifacts) ? reply.artifacts : [];
  let place = figures.firstElementChild;
  for (const artifact of artifacts) {
    const figure = drawn.get(artifact.id) ?? drawArtifact(artifact);
    if (!figure) continue;
    if (figure === place) place = place.nextElementSibling;
    else figures.insertBefore(figure, place);
    append(figure, foot(reply, artifacts, artifact));
  }
}

/** Under a figure: its source, and for a chart without a table of its own in the answer, its data. */
function foot(reply, artifacts, artifact) {
  const sameCall = (other) => other.kind === "table" && other.source?.call === artifact.source?.call;
  if (artifact.kind === "chart" && artifacts.some(sameCall)) return [];
  const from = source(reply, artifact);
  return [
    artifact.kind === "chart" ? foldedTable(artifact) : null,
    from ? el("p", { class: "artifact-foot" }, from) : null,
  ];
}

/** Which tool call an artifact was made from, as far as the reply tells. */
function source(reply, artifact) {
  const call = artifact.source?.call;
  const tool = reply.evidence?.computations?.find((one) => one.call === call)?.tool;
  return tool ? `Source: ${tool}` : null;
}

/** What to ask next: of a question that belongs elsewhere, that one there before all else. */
function suggestionList(reply, { question, onAsk, homeOf, dashboardOf }) {
  const referred = dashboardOf(reply.meta?.referredTo);
  const suggestions = (reply.suggestions ?? []).filter((text) => typeof text === "string" && text.trim());
  const items = suggestions.map((text) => ({ text, home: homeOf(text) }));
  if (referred) items.unshift({ text: question, home: referred });
  if (items.length === 0) return null;
  return el("nav", { class: "next", "aria-label": "What to ask next" },
    el("h3", { class: "eyebrow" }, "Ask next"),
    el("ul", { class: "question-list" }, items.map(({ text, home }) => {
      const label = home ? [el("span", {}, text), el("span", { class: "home" }, home.name)] : text;
      return el("li", {}, button(label, {}, () => onAsk(text, home)));
    })));
}
