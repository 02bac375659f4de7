// Server-sent events from any response (HTML Standard, 9.2.6), since EventSource can't send a question.

/** The server sends a comment every 15 s; a connection silent for longer than this is dead. */
const SILENCE = 40_000;
/** When the page knows better than to wait for that: off the network a connection hangs, and a page that is left
    would keep it open for as long as the browser may come back to it. */
const GONE = ["offline", "pagehide"];

/** Yields `{id, event, data}` of each event in `body`, a stream of bytes; ends or throws when the stream does or dies. */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  const hangUp = () => reader.cancel().catch(() => {});
  let silence;
  GONE.forEach((name) => window.addEventListener(name, hangUp));
  try {
    for (;;) {
      silence = setTimeout(hangUp, SILENCE);
      const { value, done } = await reader.read();
      clearTimeout(silence);
      if (done) return;
      yield* parser.feed(value);
    }
  } finally {
    clearTimeout(silence);
    GONE.forEach((name) => window.removeEventListener(name, hangUp));
    hangUp();
  }
}

/** Puts lines together from pieces of any length, and events from lines. */
export class EventParser {
  #rest = "";
  #id = "";
  #event = "";
  #data = [];

  /** The events that `text` completes. */
  * feed(text) {
    // A carriage return at the end may be half of a line end.
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) {
      if (line === "") yield* this.#dispatch();
      else this.#read(line);
    }
  }

  #read(line) {
    const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line);
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#event = value;
    else if (field === "id") this.#id = value;
  }

  * #dispatch() {
    const event = { id: this.#id, event: this.#event || "message", data: this.#data.join("\n") };
    const hasData = this.#data.length > 0;
    this.#event = "";
    this.#data = [];
    if (hasData) yield event;
  }
}
