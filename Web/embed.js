// The widget in a page of the hospital's own: one dashboard, one conversation, as high as it needs to be.

import { followPage } from "./chart.js";
import { Composer } from "./composer.js";
import { followConnection } from "./connection.js";
import { Conversation } from "./conversation.js";
import { Dashboards } from "./dashboards.js";
import { byId } from "./dom.js";
import { followTheme } from "./theme.js";

const renew = byId("new-conversation");
const ask = (question) => conversation.ask(question);

const composer = new Composer({ onAsk: ask, onStop: () => conversation.stop() });
const dashboards = new Dashboards({ onAsk: ask, only: new URLSearchParams(location.search).get("dashboard") });
const conversation = new Conversation({
  composer, dashboards,
  onChange: () => { renew.hidden = conversation.isEmpty && !conversation.id; },
});

renew.addEventListener("click", () => conversation.clear());
followTheme();
followPage();
followConnection();
tellHeight();
await dashboards.load();
await conversation.restore();
document.documentElement.removeAttribute("data-returning");

/**
 * Tells the page around, if it is of an origin that the site allows, how high the widget is:
 * `{type: "lumen:height", height}` in CSS pixels, for its frame to follow.
 */
function tellHeight() {
  const allowed = document.querySelector("meta[name=lumen-embed-origins]").content.split(/\s+/).filter(Boolean);
  const around = location.ancestorOrigins?.[0];
  const receivers = around ? allowed.filter((origin) => origin === around) : allowed;
  if (window.parent === window || receivers.length === 0) return;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    for (const origin of receivers) window.parent.postMessage({ type: "lumen:height", height }, origin);
  }).observe(document.body);
}
