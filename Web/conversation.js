// The conversation: one question at a time, its answer below it.

import { announce } from "./announcer.js";
import { fillAnswer } from "./answer.js";
import { ask, RequestFailure } from "./api.js";
import { releaseCharts } from "./chart.js";
import { byId, el, prefersStillness, uniqueId } from "./dom.js";
import { formatClock } from "./format.js";
import { problemBox, stoppedBox } from "./problem.js";
import { forgetSession, recallSession, rememberSession } from "./storage.js";

const MOST_PREVIOUS = 8;

export class Conversation {
  #turns = byId("turns");
  #page = byId("page");
  #composer;
  #dashboard;
  #onChange;
  #answered = [];
  #request = null;

  /** `dashboard()` gives the one that is chosen now; `onChange()` follows every start and end. */
  constructor({ composer, dashboard, onChange }) {
    this.#composer = composer;
    this.#dashboard = dashboard;
    this.#onChange = onChange;
  }

  get isEmpty() {
    return this.#turns.childElementCount === 0;
  }

  /** Asks `question` and shows what comes of it. */
  async ask(question) {
    if (this.#request) return;
    const request = new AbortController();
    const dashboard = this.#dashboard();
    this.#request = request;
    this.#tidy();
    const turn = this.#addTurn(question, dashboard);
    this.#composer.text = "";
    this.#composer.setBusy(true);
    this.#onChange();
    announce("Working on the answer.");
    try {
      const reply = await ask({
        message: question,
        dashboard: dashboard?.id,
        sessionId: recallSession(),
        previous: this.#answered.slice(-MOST_PREVIOUS),
      }, request.signal);
      request.signal.throwIfAborted();
      this.#showReply(turn, question, reply);
    } catch (error) {
      if (this.#request === request) this.#showFailure(turn, question, error);
    } finally {
      if (this.#request === request) this.#settle();
    }
  }

  /** Gives up the question under way; its text goes back to the box. */
  stop() {
    this.#request?.abort();
  }

  /** Begins a new conversation. */
  clear() {
    const request = this.#request;
    this.#request = null;
    request?.abort();
    this.#answered = [];
    forgetSession();
    this.#turns.replaceChildren();
    releaseCharts();
    this.#page.dataset.state = "empty";
    this.#composer.setBusy(false);
    this.#composer.text = "";
    this.#onChange();
    window.scrollTo({ top: 0 });
    this.#composer.focus();
    announce("New conversation.");
  }

  #addTurn(question, dashboard) {
    this.#page.dataset.state = "talking";
    const questionId = uniqueId("question");
    const answer = el("div", { class: "answer", "aria-busy": "true" }, el("p", { class: "pending" }, "Working on the answer…"));
    const turn = el("article", { class: "turn", "aria-labelledby": questionId },
      el("p", { class: "turn-meta" },
        el("span", {}, formatClock(new Date())),
        dashboard?.name ? el("span", {}, dashboard.name) : null),
      el("h2", { class: "question", id: questionId }, question),
      answer);
    this.#turns.append(turn);
    turn.scrollIntoView({ block: "start", behavior: prefersStillness() ? "instant" : "smooth" });
    return { element: turn, answer };
  }

  #showReply(turn, question, reply) {
    if (typeof reply.sessionId === "string") rememberSession(reply.sessionId);
    this.#answered.push(question);
    fillAnswer(turn.answer, reply, (text) => this.ask(text));
    announce(turn.answer.querySelector(".prose")?.textContent ?? "The answer is here.");
  }

  #showFailure(turn, question, error) {
    if (this.#composer.text === "") this.#composer.text = question;
    turn.element.dataset.unanswered = "";
    if (error.name === "AbortError") {
      turn.answer.replaceChildren(stoppedBox({ onRetry: () => this.ask(question) }));
      announce("Stopped. Your question is back in the box.");
      return;
    }
    const failure = error instanceof RequestFailure ? error : new RequestFailure({
      title: "The answer could not be shown",
      message: "The page failed to read this answer. Please try again.",
    });
    if (failure !== error) console.error(error);
    turn.answer.replaceChildren(problemBox(failure, {
      onRetry: () => this.ask(question),
      onEdit: () => {
        this.#composer.text = question;
        this.#composer.focus();
      },
    }));
  }

  #settle() {
    this.#request = null;
    this.#turns.querySelectorAll("[aria-busy]").forEach((answer) => answer.removeAttribute("aria-busy"));
    this.#composer.setBusy(false);
    this.#onChange();
  }

  /** Suggestions, and a question that was stopped or failed, give way to the next question. */
  #tidy() {
    this.#turns.querySelectorAll(".next, [data-unanswered]").forEach((old) => old.remove());
  }
}
