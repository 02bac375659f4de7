// Markdown that is still being written: what can't change any more is left alone, only its last block is drawn anew.

import { blocks, renderMarkdown } from "./markdown.js";

export class LiveText {
  #container;
  #text = "";
  #open = "";
  #openNodes = [];
  #frame = 0;

  /** Writes into `container`, which it takes to be its own. */
  constructor(container) {
    this.#container = container;
  }

  /** Everything that was written, as Markdown. */
  get text() {
    return this.#text;
  }

  append(text) {
    this.#text += text;
    this.#open += text;
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  /** Draws what is still to be drawn. */
  end() {
    if (!this.#frame) return;
    cancelAnimationFrame(this.#frame);
    this.#draw();
  }

  #draw() {
    this.#frame = 0;
    const parts = blocks(this.#open);
    const growing = Math.max(0, parts.findLastIndex((part) => part.trim() !== ""));
    const settled = parts.slice(0, growing).join("");
    this.#open = parts.slice(growing).join("");
    for (const node of this.#openNodes) node.remove();
    this.#container.append(renderMarkdown(settled, []));
    const fragment = renderMarkdown(closed(this.#open), []);
    this.#openNodes = [...fragment.childNodes];
    this.#container.append(fragment);
  }
}

/** A block as it looks once it goes on: its last bold words end here, and a mark that may become anything waits. */
function closed(block) {
  const text = block.replace(/(\*+|\n[-=]+)$/, "");
  return text.split("**").length % 2 === 0 ? `${text.trimEnd()}**` : text;
}
