// Builds elements without ever parsing text as HTML.

/**
 * Makes an element. `attributes` may hold `class`, `on…` listeners and any attribute;
 * a value that is null, undefined or false leaves the attribute out. Children are nodes or text.
 */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

/** Appends children, skipping the absent ones. */
export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** A button that never submits a form. */
export function button(label, attributes, onclick) {
  return el("button", { type: "button", ...attributes, onclick }, label);
}

/** Adds a script or a style sheet to the page. Resolves once it is there, or can't be. */
export function load(name, attributes) {
  return new Promise((resolve) => {
    document.head.append(el(name, { ...attributes, onload: resolve, onerror: resolve }));
  });
}

/** The element with this id, which index.html promises. */
export function byId(id) {
  return document.getElementById(id);
}

let counter = 0;

/** An id that no other element of the page has. */
export function uniqueId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** Whether the person asked the system for less motion. */
export function prefersStillness() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
