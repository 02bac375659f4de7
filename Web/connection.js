// Says when the device is offline, and when it is back.

import { byId } from "./dom.js";

/** Follows the browser's own idea of being online. A server that is away shows in the answer that waits for it. */
export function followConnection() {
  const note = byId("offline");
  const show = () => { note.textContent = navigator.onLine ? "" : "You are offline. What is on the page stays; asking works again once you are back."; };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
}
