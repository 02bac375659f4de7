// Markdown to a sanitised fragment, with numbers kept in place by marker characters.

import { el } from "./dom.js";

const FIRST_MARKER = 0xe100;
const LAST_MARKER = 0xf8ff;
const MARKERS = /[\ue100-\uf8ff]/g;

const SANITISER = {
  ALLOWED_TAGS: [
    "p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
  ],
  ALLOWED_ATTR: ["align", "start"],
  RETURN_DOM_FRAGMENT: true,
};

/**
 * Renders `markdown`. Each of `numbers` (`{text, start, end}`, UTF-16 offsets) becomes one private-use
 * character before the Markdown is parsed, so that emphasis, lists and tables can't tear it apart, and
 * what `makeNumber(number)` returns afterwards. A span that does not hold its own text is left as text.
 */
export function renderMarkdown(markdown, numbers, makeNumber) {
  const placed = placeable(markdown, numbers);
  const fragment = sanitise(toHTML(withMarkers(markdown, placed)));
  replaceMarkers(fragment, placed, makeNumber);
  letTablesScroll(fragment);
  return fragment;
}

/** The top-level blocks of `markdown`, as far as it is written; joined, they are its text. */
export function blocks(markdown) {
  return window.marked ? window.marked.lexer(markdown).map((token) => token.raw) : [markdown];
}

function letTablesScroll(fragment) {
  for (const table of fragment.querySelectorAll("table")) {
    const scroll = el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Table in the answer" });
    table.replaceWith(scroll);
    scroll.append(table);
  }
}

function placeable(markdown, numbers) {
  const sorted = numbers
    .filter((number) => number.end > number.start && markdown.slice(number.start, number.end) === number.text)
    .sort((a, b) => a.start - b.start);
  const kept = [];
  for (const number of sorted) {
    const free = kept.length === 0 || kept[kept.length - 1].end <= number.start;
    if (free && FIRST_MARKER + kept.length <= LAST_MARKER) kept.push(number);
  }
  return kept;
}

function withMarkers(markdown, placed) {
  let text = "";
  let position = 0;
  placed.forEach((number, index) => {
    text += clean(markdown.slice(position, number.start)) + String.fromCharCode(FIRST_MARKER + index);
    position = number.end;
  });
  return text + clean(markdown.slice(position));
}

/** A marker character that came with the text would stand for a number that it is not. */
function clean(text) {
  return text.replace(MARKERS, "\ufffd");
}

function toHTML(markdown) {
  const library = window.marked;
  if (!library) return `<p>${escapeHTML(markdown)}</p>`;
  const renderer = new library.Renderer();
  renderer.html = escapeHTML;
  renderer.heading = (text, level) => `<h${Math.min(6, level + 2)}>${text}</h${Math.min(6, level + 2)}>`;
  // Addresses in an answer could lead astray or carry data away: links keep their words, images their description.
  renderer.link = (_address, _title, text) => text;
  renderer.image = (_address, _title, text) => escapeHTML(text);
  return library.parse(markdown, { renderer, gfm: true, headerIds: false, mangle: false });
}

/**
 * Debian 12's DOMPurify (2.4.1-2+deb12u1) reads a variable `shadowNode` that its main function lacks, and
 * throws. A global of that name satisfies the stray check; the depth check on every node is untouched.
 */
globalThis.shadowNode ??= Object.freeze({ __depth: 0 });

function sanitise(html) {
  if (window.DOMPurify?.isSupported) return window.DOMPurify.sanitize(html, SANITISER);
  const fragment = document.createDocumentFragment();
  fragment.append(html);
  return fragment;
}

function escapeHTML(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function replaceMarkers(fragment, placed, makeNumber) {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const holders = [];
  while (walker.nextNode()) {
    if (walker.currentNode.data.search(MARKERS) >= 0) holders.push(walker.currentNode);
  }
  for (const holder of holders) holder.replaceWith(...parts(holder.data, placed, makeNumber));
}

/** A number with the bracket before it and the punctuation behind it: a line may break around a button. */
const NUMBER_WITH_NEIGHBOURS = /([(“]?)([\ue100-\uf8ff])([),.;:”]*)/;

function parts(text, placed, makeNumber) {
  const pieces = text.split(NUMBER_WITH_NEIGHBOURS);
  const result = [];
  for (let index = 0; index < pieces.length; index += 4) {
    if (pieces[index]) result.push(pieces[index]);
    if (index + 2 >= pieces.length) break;
    const [before, marker, after] = pieces.slice(index + 1, index + 4);
    const number = makeNumber(placed[marker.charCodeAt(0) - FIRST_MARKER]);
    result.push(before || after ? el("span", { class: "unbroken" }, before, number, after) : number);
  }
  return result;
}
