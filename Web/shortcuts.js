// Keys that work from anywhere on the page. All need Alt, so that none is typed by accident or by dictation.

import { byId } from "./dom.js";

/** `actions` maps the code of a key (`KeyN`) to what Alt and that key do; Alt+K shows the list of them. */
export function followShortcuts(actions) {
  const help = byId("shortcuts");
  const all = { KeyK: () => (help.open ? help.close() : help.showModal()), ...actions };
  byId("shortcuts-open").addEventListener("click", all.KeyK);
  byId("shortcuts-close").addEventListener("click", () => help.close());
  document.addEventListener("keydown", (event) => {
    const action = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey ? all[event.code] : null;
    const blocked = document.querySelector("dialog:modal");
    if (!action || (blocked && blocked !== help)) return;
    event.preventDefault();
    action();
  });
}
