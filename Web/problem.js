// Why there is no answer, and what to do about it.

import { button, el } from "./dom.js";
import { formatWait } from "./format.js";

/** Shows a failure. `onRetry` tries again; `onEdit`, if there is one, puts the question back for changing. */
export function problemBox(failure, { onRetry, onEdit }) {
  const retry = button("Try again", { class: "quiet retry" }, () => {
    if (retry.getAttribute("aria-disabled") !== "true") onRetry();
  });
  if (failure.retryAfter) countDown(retry, failure.retryAfter);
  const edit = onEdit ? button("Change the question", { class: "quiet edit" }, onEdit) : null;
  return el("div", { class: "problem", role: "alert" },
    el("h3", {}, failure.title),
    el("p", {}, failure.message),
    failure.requestId ? el("p", { class: "reference" }, `Reference for support: ${failure.requestId}`) : null,
    el("div", { class: "actions" }, failure.needsEditing && edit ? [edit, retry] : [retry, edit]));
}

/** In place of an answer that ended before its first word; `title` says how. */
export function unansweredBox(title, onAgain) {
  return el("div", { class: "problem stopped" },
    el("h3", {}, title),
    el("p", {}, "Your question is back in the box."),
    el("div", { class: "actions" }, button("Ask again", { class: "quiet retry" }, onAgain)));
}

/** Under an answer that ends where it was stopped. */
export function stoppedNote() {
  return el("p", { class: "aside stopped" }, "Stopped here.");
}

/** Keeps `retry` waiting for the time that the server asked for. */
function countDown(retry, seconds) {
  const until = Date.now() + seconds * 1000;
  const timer = setInterval(show, 500);
  show();
  function show() {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left > 0 && (retry.isConnected || left > seconds - 2)) {
      retry.setAttribute("aria-disabled", "true");
      retry.textContent = `Try again ${formatWait(left)}`;
      return;
    }
    clearInterval(timer);
    retry.removeAttribute("aria-disabled");
    retry.textContent = "Try again";
  }
}
