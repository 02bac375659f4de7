// Asking before something is done, and saying why it could not be.

import { button, byId, el } from "./dom.js";

/**
 * Asks whether to do something. `content` are further nodes, with fields that have names.
 * Resolves to the fields as an object, or to null.
 */
export function confirmed({ title, text, action, danger = false }, ...content) {
  const dialog = byId("confirm");
  if (dialog.open) dialog.close();
  return new Promise((resolve) => {
    let answer = null;
    const cancel = button(action ? "Cancel" : "Close", { class: "quiet", autofocus: true }, () => dialog.close());
    const act = action ? el("button", { type: "submit", class: danger ? "primary stop" : "primary" }, action) : null;
    const form = el("form", { onsubmit: (event) => {
      event.preventDefault();
      answer = Object.fromEntries(new FormData(form));
      dialog.close();
    } }, el("h2", { id: "confirm-title" }, title), el("p", {}, text), content, el("div", { class: "actions" }, cancel, act));
    dialog.replaceChildren(form);
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
  });
}

/** A line of text to fill in. */
export function field(name, label, attributes = {}) {
  const id = `field-${name}`;
  return el("div", { class: "field wide" }, el("label", { for: id }, label),
    el("input", { id, name, type: "text", autocomplete: "off", maxlength: "200", ...attributes }));
}

/** One of several, `[value, label]`. */
export function radios(name, legend, options) {
  return el("fieldset", { class: "choices" }, el("legend", {}, legend), options.map(([value, label], index) =>
    el("label", {}, el("input", { type: "radio", name, value, checked: index === 0 }), " ", label)));
}

/** Does `action`, and says why where it fails. */
export async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (error.status === 401 || error.name === "AbortError") return;
    await confirmed({ title: error.title ?? "This did not work", text: error.message });
  }
}
