// Why there is no answer, and what to do about it.

import { button, el } from "./dom.js";
import { formatWait } from "./format.js";

/** Shows a failure. `onRetry` asks again; `onEdit` puts the question back for changing. */
export function problemBox(failure, { onRetry, onEdit }) {
  const retry = button("Try again", { class: "quiet retry" }, () => {
    if (retry.getAttribute("aria-disabled") !== "true") onRetry();
  });
  if (failure.retryAfter) countDown(retry, failure.retryAfter);
  const edit = button("Change the question", { class: "quiet edit" }, onEdit);
  return el("div", { class: "problem", role: "alert" },
    el("h3", {}, failure.title),
    el("p", {}, failure.message),
    failure.requestId ? el("p", { class: "reference" }, `Reference for support: ${failure.requestId}`) : null,
    el("div", { class: "actions" }, failure.needsEditing ? [edit, retry] : [retry, edit]));
}

/** What remains of a question that the person stopped. */
export function stoppedBox({ onRetry }) {
  return el("div", { class: "problem stopped" },
    el("h3", {}, "Stopped"),
    el("p", {}, "Your question is back in the box."),
    el("div", { class: "actions" }, button("Ask again", { class: "quiet retry" }, onRetry)));
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
