// One turn on the page: the question as a heading, then what is looked up, said and drawn as it comes.

import { announce } from "./announcer.js";
import { drawArtifact, fillAnswer } from "./answer.js";
import { el, uniqueId } from "./dom.js";
import { formatClock, words } from "./format.js";
import { LiveText } from "./live-text.js";
import { problemBox, stoppedNote, unansweredBox } from "./problem.js";
import { Trail } from "./trail.js";

const STAGES = {
  queued: "Waiting for the question before this one…",
  screening: "Reading the question…",
  routing: "Choosing what to look up…",
  model: "Thinking…",
  tools: "Looking it up…",
  writing: "Writing the answer…",
};
/** How an answer without a word has ended. */
const UNANSWERED = {
  stopped: "Stopped",
  interrupted: "The connection was lost before there was an answer",
};
const WORKING = "Working on the answer…";

export class TurnView {
  #stage = WORKING;
  #pending = el("p", { class: "pending" }, WORKING);
  #trail = new Trail();
  #parts = {
    words: el("div", { class: "words" }),
    figures: el("div", { class: "figures" }),
    end: el("div"),
    drawn: new Map(),
  };
  #live = null;
  #answer;
  #actions;

  /**
   * `question`, when it was asked, and the name of its dashboard. `actions` has `onAsk(question)` for a
   * suggestion, `onAgain()` and `onEdit()`.
   */
  constructor({ question, at, dashboard }, actions) {
    this.question = question;
    this.#actions = actions;
    const questionId = uniqueId("question");
    this.#answer = el("div", { class: "answer", "aria-busy": "true" },
      this.#trail.element, this.#parts.words, this.#parts.figures, this.#pending, this.#parts.end);
    this.element = el("article", { class: "turn", "aria-labelledby": questionId },
      el("p", { class: "turn-meta" },
        el("span", {}, formatClock(at)),
        dashboard ? el("span", {}, dashboard) : null),
      el("h2", { class: "question", id: questionId }, question),
      this.#answer);
  }

  /** Whether there is anything of an answer yet. */
  get hasText() {
    return Boolean(this.#live?.text.trim());
  }

  /** Shows one event of the stream, other than `done` and `error`. */
  show(event, data) {
    switch (event) {
      case "thinking":
        this.#say(STAGES[data.stage] ?? WORKING);
        break;
      case "tool_call_start":
        this.#trail.start(data);
        this.#say("Looking it up…");
        announce(`Calling ${words(data.name)}`);
        break;
      case "tool_call_end":
        this.#trail.end(data);
        break;
      case "text_delta":
        this.#write(data.text);
        break;
      case "artifact":
        this.#draw(data);
        break;
    }
  }

  /** Says that the connection is `lost`, or `live` again. */
  showConnection(state) {
    this.#pending.toggleAttribute("data-lost", state === "lost");
    this.#pending.textContent = state === "lost" ? "Connection lost. Reconnecting…" : this.#stage;
    announce(state === "lost" ? "Connection lost. Reconnecting." : "Connected again.");
  }

  showStopping() {
    this.#say("Stopping…");
  }

  /** Shows the whole answer. `rating` is what was said of it before. */
  finish(reply, rating) {
    if (this.#trail.isEmpty) this.#trail.list(reply.toolCalls ?? []);
    this.#settle();
    const status = reply.meta?.status;
    if (status in UNANSWERED && !String(reply.response ?? "").trim()) {
      this.#showUnanswered(status);
      return;
    }
    fillAnswer(this.#parts, reply, this.#actions, rating);
    if (status === "stopped") this.#parts.words.append(stoppedNote());
  }

  /** Shows why there is no answer. What was said before the failure is kept, and set back. */
  fail(failure) {
    this.#settle();
    if (!this.hasText) this.element.dataset.unanswered = "";
    this.#parts.words.toggleAttribute("data-partial", this.hasText);
    const onRetry = () => {
      this.element.dataset.unanswered = "";
      this.#actions.onAgain();
    };
    this.#parts.end.replaceChildren(problemBox(failure, { onRetry, onEdit: this.#actions.onEdit }));
  }

  /** Shows that the person stopped the question. */
  stop() {
    this.#settle();
    if (this.hasText) this.#parts.end.replaceChildren(stoppedNote());
    else this.#showUnanswered("stopped");
  }

  #showUnanswered(status) {
    this.element.dataset.unanswered = "";
    this.#parts.figures.replaceChildren();
    this.#parts.end.replaceChildren(unansweredBox(UNANSWERED[status], this.#actions.onAgain));
  }

  #write(text) {
    if (!this.#live) {
      const prose = el("div", { class: "prose" });
      this.#parts.words.replaceChildren(prose);
      this.#live = new LiveText(prose);
      this.#say(STAGES.writing);
    }
    this.#live.append(text);
  }

  #draw(artifact) {
    const figure = drawArtifact(artifact);
    if (!figure) return;
    this.#parts.drawn.set(artifact.id, figure);
    this.#parts.figures.append(figure);
  }

  #say(stage) {
    this.#stage = stage;
    if (!this.#pending.hasAttribute("data-lost")) this.#pending.textContent = stage;
  }

  #settle() {
    this.#live?.end();
    this.#trail.giveUp();
    this.#pending.remove();
    this.#answer.removeAttribute("aria-busy");
  }
}
