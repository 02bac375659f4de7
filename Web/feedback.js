// What can be done with a finished answer: copy it, ask again, say whether it helped.

import { announce } from "./announcer.js";
import { sendFeedback } from "./api.js";
import { button, el, uniqueId } from "./dom.js";
import { copyText } from "./export.js";
import { iconButton } from "./icons.js";

/** The row of buttons under an answer. `rating` is what was said before: "up", "down" or nothing. */
export function answerTools(reply, { onAgain, rating }) {
  const copy = iconButton("copy", "Copy answer", async () => {
    const copied = await copyText(String(reply.response ?? ""));
    announce(copied ? "Answer copied" : "The answer could not be copied");
    copy.toggleAttribute("data-done", copied);
    setTimeout(() => copy.removeAttribute("data-done"), 2000);
  });
  const tools = el("div", { class: "answer-tools", role: "group", "aria-label": "This answer" },
    copy, iconButton("again", "Ask again", onAgain));
  const requestId = reply.meta?.requestId;
  return el("div", { class: "answer-end" }, tools, requestId ? rate(requestId, rating, tools) : null);
}

/** Adds the two thumbs to `tools`; returns where the comment is asked for. */
function rate(requestId, rating, tools) {
  const note = el("p", { class: "hint", role: "status" });
  const form = commentForm(async (comment) => {
    if (comment && !(await send("down", comment))) return;
    form.hidden = true;
    note.textContent = "Thank you.";
    thumbs.down.focus();
  });
  const thumbs = {
    up: iconButton("up", "Good answer", () => choose("up")),
    down: iconButton("down", "Bad answer", () => choose("down")),
  };
  mark(rating);
  tools.append(thumbs.up, thumbs.down);
  return [form, note];

  async function choose(value) {
    mark(value);
    form.hidden = value !== "down";
    note.textContent = "";
    if (value === "down") form.elements.comment.focus();
    if (await send(value)) note.textContent = value === "up" ? "Thank you." : "";
  }

  async function send(value, comment) {
    try {
      await sendFeedback(requestId, value, comment);
      return true;
    } catch (error) {
      mark(null);
      note.textContent = `Not sent: ${error.message}`;
      return false;
    }
  }

  function mark(value) {
    for (const [name, thumb] of Object.entries(thumbs)) thumb.setAttribute("aria-pressed", String(name === value));
  }
}

function commentForm(onEnd) {
  const id = uniqueId("comment");
  const form = el("form", { class: "comment", hidden: true },
    el("label", { for: id }, "What was wrong? (optional)"),
    el("textarea", { id, name: "comment", rows: "2", maxlength: "2000" }),
    el("div", { class: "actions" },
      el("button", { type: "submit", class: "quiet" }, "Send"),
      button("Skip", { class: "quiet" }, () => onEnd(""))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onEnd(form.elements.comment.value.trim());
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") onEnd(""); });
  return form;
}
