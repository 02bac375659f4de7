// Entry point: puts the parts of the page together.

import { followPage } from "./chart.js";
import { Composer } from "./composer.js";
import { followConnection } from "./connection.js";
import { Conversation } from "./conversation.js";
import { Dashboards } from "./dashboards.js";
import { byId } from "./dom.js";
import { ImportEntry } from "./import-entry.js";
import { Sessions } from "./sessions.js";
import { followShortcuts } from "./shortcuts.js";
import { followTheme } from "./theme.js";

const renew = byId("new-conversation");
const ask = (question) => conversation.ask(question);

const composer = new Composer({ onAsk: ask, onStop: () => conversation.stop() });
const dashboards = new Dashboards({ onAsk: ask });
const conversation = new Conversation({ composer, dashboards, onChange: update });
const sessions = new Sessions({
  current: () => conversation.id,
  onOpen: (id) => conversation.open(id),
  onDelete: (id) => { if (id === conversation.id) conversation.clear(); },
});
const imports = new ImportEntry();

/** "New conversation" is there when there is one to leave; the panel shows the one that is there. */
function update() {
  renew.hidden = conversation.isEmpty && !conversation.id;
  if (!composer.busy) sessions.refresh();
}

renew.addEventListener("click", () => conversation.clear());
followTheme();
followPage();
followConnection();
followShortcuts({
  KeyN: () => conversation.clear(),
  KeyQ: () => byId("message").focus(),
  KeyC: () => sessions.toggle(),
  KeyI: () => imports.open(),
});
update();
composer.focus();
imports.load();
await dashboards.load();
const expired = !(await conversation.restore());
byId("expired").hidden = !expired;
document.documentElement.removeAttribute("data-returning");
