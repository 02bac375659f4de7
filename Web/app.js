// Entry point: puts the parts of the page together.

import { followPage } from "./chart.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId } from "./dom.js";
import { recallSession } from "./storage.js";
import { Welcome } from "./welcome.js";

const welcome = new Welcome({ onAsk: (question) => conversation.ask(question) });
const composer = new Composer({
  onAsk: (question) => conversation.ask(question),
  onStop: () => conversation.stop(),
});
const conversation = new Conversation({ composer, dashboard: () => welcome.dashboard, onChange: offerNew });
const renew = byId("new-conversation");

/** "New conversation" is there when there is one to leave. */
function offerNew() {
  renew.hidden = conversation.isEmpty && !recallSession();
}

renew.addEventListener("click", () => conversation.clear());
followPage();
offerNew();
composer.focus();
welcome.load();
