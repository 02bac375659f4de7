// Line drawings on a 24 by 24 grid, in the colour of the text beside them.

import { button } from "./dom.js";

const DRAWINGS = {
  up: "M7 11v9H4v-9zM7 11l4-8a2 2 0 0 1 2 2v4h6a2 2 0 0 1 2 2.3l-1.2 7a2 2 0 0 1-2 1.7H7",
  down: "M17 13V4h3v9zM17 13l-4 8a2 2 0 0 1-2-2v-4H5a2 2 0 0 1-2-2.3l1.2-7a2 2 0 0 1 2-1.7H17",
  copy: "M9 9h11v12H9zM5 15H4V3h11v2",
  again: "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5",
  rename: "M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19zM14 7l3 3",
  remove: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
};

/** A button that is a drawing; what it is for stands in `label`, up to the first colon also under the pointer. */
export function iconButton(name, label, onclick) {
  return button(icon(name), { class: "icon-button", "aria-label": label, title: label.split(":")[0] }, onclick);
}

/** A drawing by name, hidden from screen readers: its button says what it is. */
function icon(name) {
  const make = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const drawing = make("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" });
  drawing.append(make("path", { d: DRAWINGS[name] }));
  return drawing;
}
