// The conversation: one question at a time, its answer below it, and its way back after a reload.

import { announce } from "./announcer.js";
import { fetchSession, RequestFailure, stopTurn } from "./api.js";
import { releaseCharts } from "./chart.js";
import { byId, el, prefersStillness } from "./dom.js";
import { problemBox } from "./problem.js";
import * as remembered from "./storage.js";
import { askEvents, resumeEvents } from "./turn-events.js";
import { TurnView } from "./turn-view.js";

export class Conversation {
  #turns = byId("turns");
  #page = byId("page");
  #composer;
  #dashboards;
  #onChange;
  /** The question under way: `{view, abort, requestId, stopping}`. */
  #current = null;
  #restoring = false;

  /** `onChange()` follows every start and end. */
  constructor({ composer, dashboards, onChange }) {
    this.#composer = composer;
    this.#dashboards = dashboards;
    this.#onChange = onChange;
  }

  get isEmpty() {
    return this.#turns.childElementCount === 0;
  }

  /** The id of the conversation that is shown, or null for a new one. */
  get id() {
    return remembered.session.read();
  }

  /** Asks `question` and shows what comes of it. */
  async ask(question) {
    if (this.#current || this.#restoring) return;
    this.#tidy();
    const { chosen } = this.#dashboards;
    const view = this.#addTurn({ question, at: new Date(), dashboard: chosen?.name });
    this.#bringUp(view.element);
    this.#composer.text = "";
    announce("Working on the answer.");
    remembered.question.write(question);
    const body = { message: question };
    if (chosen) body.dashboard = chosen.id;
    if (this.id) body.sessionId = this.id;
    await this.#run(view, (link) => askEvents(body, link));
  }

  /** Stops the question under way; what was said so far stays. The second time doesn't wait for the server. */
  async stop() {
    const current = this.#current;
    if (!current) return;
    if (!current.requestId || current.stopping) {
      current.abort.abort();
      return;
    }
    current.stopping = true;
    current.view.showStopping();
    try {
      await stopTurn(current.requestId);
    } catch {
      current.abort.abort();
    }
  }

  /** Begins a new conversation. */
  clear() {
    this.#leave();
    remembered.session.write(null);
    this.#empty();
    this.#composer.text = "";
    this.#onChange();
    window.scrollTo({ top: 0 });
    this.#composer.focus();
    announce("New conversation.");
  }

  /** Shows an earlier conversation. Rejects with `RequestFailure`. */
  async open(id) {
    const session = await fetchSession(id);
    this.#leave();
    this.#show(session);
    this.#giveBackLast();
    this.#onChange();
    this.#composer.focus();
    announce(`Conversation: ${session.title}`);
  }

  /**
   * After a reload: shows the conversation that was open, and goes on with the answer that was under way.
   * Resolves to false where the conversation has expired.
   */
  async restore() {
    const requestId = remembered.request.read();
    this.#restoring = true;
    try {
      if (this.id) this.#show(await fetchSession(this.id), requestId);
    } catch (error) {
      if (error.status !== 404) return this.#showUnrestored(error);
      remembered.session.write(null);
      if (!requestId) return false;
    } finally {
      this.#restoring = false;
    }
    if (requestId && !this.#turns.querySelector(`[data-request="${CSS.escape(requestId)}"]`)) {
      this.#tidy();
      const view = this.#addTurn({ question: remembered.question.read() ?? "The question under way", at: new Date() });
      this.#bringUp(view.element);
      await this.#run(view, (link) => resumeEvents(requestId, link), requestId);
      return true;
    }
    if (requestId) remembered.request.write(null);
    this.#giveBackLast();
    return true;
  }

  async #run(view, events, requestId = null) {
    const current = { view, abort: new AbortController(), requestId, stopping: false };
    this.#current = current;
    this.#composer.setBusy(true);
    this.#onChange();
    const link = {
      signal: current.abort.signal,
      onAccepted: (id) => this.#accept(current, id),
      onConnection: (state) => view.showConnection(state),
    };
    try {
      for await (const { event, data } of events(link)) {
        link.signal.throwIfAborted();
        if (event === "error") throw RequestFailure.from(data);
        if (event === "done") this.#finish(view, data);
        else if (event === "session") this.#begin(view, data);
        else view.show(event, data);
      }
    } catch (error) {
      if (this.#current === current) await this.#fail(current, error);
    } finally {
      if (this.#current === current) this.#settle();
    }
  }

  /** The server has taken the question, and answers it once those before it in the conversation are answered. */
  #accept(current, requestId) {
    current.requestId = requestId;
    remembered.request.write(requestId);
    current.view.show("thinking", { stage: "queued" });
  }

  #begin(view, { sessionId }) {
    remembered.session.write(sessionId);
    view.show("thinking", { stage: "begun" });
  }

  #finish(view, reply, rating) {
    if (typeof reply.sessionId === "string") remembered.session.write(reply.sessionId);
    view.finish(reply, rating);
    if (view.element.hasAttribute("data-unanswered")) this.#giveBack(view.question);
    announce(view.element.querySelector(".prose, .problem h3")?.textContent ?? "");
  }

  async #fail({ view, requestId, abort }, error) {
    if (error.name === "AbortError") {
      if (!view.hasText) this.#giveBack(view.question);
      view.stop();
      announce("Stopped.");
    } else if (error.status === 404 && requestId) {
      await this.#recover(view, requestId, abort.signal);
    } else {
      if (!(error instanceof RequestFailure)) console.error(error);
      this.#showFailure(view, error instanceof RequestFailure ? error : new RequestFailure({
        title: "The answer could not be shown",
        message: "The page failed to read this answer. Please try again.",
      }));
    }
  }

  /** The server no longer has the turn's events: it may have kept the answer. */
  async #recover(view, requestId, signal) {
    const session = this.id ? await fetchSession(this.id).catch(() => null) : null;
    if (signal.aborted) return;
    const found = answerTo(requestId, session?.messages ?? []);
    if (found?.answer?.response !== undefined) {
      this.#finish(view, found.answer, found.feedback);
      return;
    }
    this.#showFailure(view, new RequestFailure({
      title: "The answer was lost",
      message: "The server was restarted or was away for too long while it was written. Your question is kept.",
    }));
  }

  #showFailure(view, failure) {
    this.#giveBack(view.question);
    view.fail(failure);
  }

  #show(session, requestUnderWay) {
    this.#empty();
    this.#page.dataset.state = "talking";
    remembered.session.write(session.id);
    this.#dashboards.choose(session.dashboard);
    const messages = session.messages ?? [];
    const dashboard = this.#dashboards.chosen?.name;
    for (const { text, timestamp, requestId } of messages.filter(({ role }) => role === "user")) {
      const said = answerTo(requestId, messages);
      if (!said && requestId === requestUnderWay) continue;
      const view = this.#addTurn({ question: text, at: new Date(timestamp), dashboard });
      view.element.dataset.request = requestId;
      if (said?.answer?.response !== undefined) view.finish(said.answer, said.feedback);
      else view.fail(RequestFailure.from(said?.answer ?? { error: "This question was not answered." }));
    }
    this.#tidy(".turn:not(:last-child)");
    if (this.#turns.lastElementChild) this.#bringUp(this.#turns.lastElementChild, "instant");
    else this.#page.dataset.state = "empty";
  }

  #showUnrestored(failure) {
    this.#page.dataset.state = "talking";
    this.#turns.replaceChildren(el("div", { class: "turn" }, problemBox(failure, {
      onRetry: () => {
        this.#empty();
        this.restore();
      },
    })));
    return true;
  }

  #addTurn(turn) {
    this.#page.dataset.state = "talking";
    const view = new TurnView(turn, {
      question: turn.question,
      onAsk: (text, home) => this.#dashboards.ask(text, home),
      homeOf: (text) => this.#dashboards.homeOf(text),
      dashboardOf: (id) => this.#dashboards.other(id),
      onAgain: () => this.ask(turn.question),
      onEdit: () => {
        this.#composer.text = turn.question;
        this.#composer.focus();
      },
    });
    this.#turns.append(view.element);
    return view;
  }

  #bringUp(element, behavior = prefersStillness() ? "instant" : "smooth") {
    element.scrollIntoView({ block: "start", behavior });
  }

  #giveBack(question) {
    if (this.#composer.text === "") this.#composer.text = question;
  }

  /** The last question is in the box where it has no answer. */
  #giveBackLast() {
    const question = this.#turns.querySelector(".turn:last-child[data-unanswered] .question");
    if (question) this.#giveBack(question.textContent);
  }

  /** Leaves the question under way, if there is one: nobody waits for its answer any more. */
  #leave() {
    const current = this.#current;
    if (!current) return;
    this.#settle();
    current.abort.abort();
    if (current.requestId) stopTurn(current.requestId).catch(() => {});
  }

  #settle() {
    this.#current = null;
    remembered.request.write(null);
    remembered.question.write(null);
    this.#composer.setBusy(false);
    this.#onChange();
  }

  #empty() {
    this.#turns.replaceChildren();
    releaseCharts();
    this.#page.dataset.state = "empty";
  }

  /** Suggestions, and a question that was stopped or failed, give way to the next question. */
  #tidy(turns = ".turn") {
    this.#turns.querySelectorAll(`${turns} .next, ${turns}[data-unanswered]`).forEach((old) => old.remove());
  }
}

function answerTo(requestId, messages) {
  return messages.find((message) => message.role === "assistant" && message.requestId === requestId);
}
