// Tells screen readers what changed, without reading tables and working aloud.

import { byId } from "./dom.js";

/** Says one thing politely; the same words said twice are announced twice. */
export function announce(text) {
  const region = byId("announcer");
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}
