// The question box: sending, stopping, growing, counting.

import { byId } from "./dom.js";

const MESSAGE_LIMIT = 4000;
const COUNT_FROM = 3600;
const DOUBLE_CLICK = 400;

/** Calls `onAsk(text)` with a question that may be sent, and `onStop()` while one is under way. */
export class Composer {
  #field = byId("message");
  #ask = byId("ask");
  #stop = byId("stop");
  #counter = byId("counter");
  #busySince = null;

  constructor({ onAsk, onStop }) {
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(onAsk);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit(onAsk);
    });
    this.#field.addEventListener("input", () => this.#refresh());
    this.#stop.addEventListener("click", () => {
      // Stop appears where Ask was: the second click of a double click is not meant for it.
      if (performance.now() - this.#busySince > DOUBLE_CLICK) onStop();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.busy && !document.querySelector("dialog:modal, :popover-open")) onStop();
    });
    document.addEventListener("close", () => {
      // A dialog that was closed by mouse gives the focus back, but in Chromium not the cursor.
      if (document.activeElement === this.#field) this.#field.setSelectionRange(this.text.length, this.text.length);
    }, true);
    window.addEventListener("resize", () => this.#grow());
    this.#refresh();
  }

  get busy() {
    return this.#busySince !== null;
  }

  get text() {
    return this.#field.value;
  }

  set text(value) {
    this.#field.value = value;
    this.#refresh();
  }

  /** Locks the box while a question is under way. It keeps the focus, so a keyboard never loses its place. */
  setBusy(busy) {
    const active = document.activeElement;
    const losesFocus = [this.#ask, this.#stop, document.body].includes(active) || active?.getClientRects().length === 0;
    this.#busySince = busy ? performance.now() : null;
    this.#field.readOnly = busy;
    this.#stop.hidden = !busy;
    this.#ask.hidden = busy;
    if (losesFocus && document.hasFocus()) this.focus();
    this.#refresh();
  }

  /** Puts the cursor in the box, except on touch screens, where that would raise the keyboard. */
  focus() {
    if (window.matchMedia("(pointer: coarse)").matches) return;
    this.#field.focus({ preventScroll: true });
  }

  #submit(onAsk) {
    const text = this.text.trim();
    if (this.busy || text === "" || this.text.length > MESSAGE_LIMIT) return;
    onAsk(text);
  }

  #refresh() {
    const length = this.#field.value.length;
    const over = length > MESSAGE_LIMIT;
    this.#counter.hidden = length < COUNT_FROM;
    this.#counter.textContent = over
      ? `${(length - MESSAGE_LIMIT).toLocaleString("en-US")} characters too many`
      : `${length.toLocaleString("en-US")} of ${MESSAGE_LIMIT.toLocaleString("en-US")} characters`;
    this.#counter.toggleAttribute("data-over", over);
    this.#field.setAttribute("aria-invalid", String(over));
    this.#field.parentElement.toggleAttribute("data-invalid", over);
    this.#ask.disabled = over || this.#field.value.trim() === "";
    this.#grow();
  }

  #grow() {
    this.#field.style.setProperty("height", "auto");
    this.#field.style.setProperty("height", `${this.#field.scrollHeight}px`);
  }
}
