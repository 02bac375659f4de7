// Before all else: the colours that were chosen, whether a conversation is about to come back, and an answer that was
// under way. Whoever stays away from that for half a second is taken to have left; the page itself may take longer.
(() => {
  const root = document.documentElement;
  const read = (name) => {
    try {
      return localStorage.getItem(`${root.dataset.storage ?? "lumen"}.${name}`);
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = read("theme") ?? (dark ? "dark" : "light");
  const request = read("request");
  root.toggleAttribute("data-returning", Boolean(read("session") ?? request));
  if (!request) return;
  const path = `/chat/requests/${encodeURIComponent(request)}/events`;
  const abort = new AbortController();
  const response = fetch(path, { headers: { Accept: "text/event-stream" }, cache: "no-store", signal: abort.signal });
  response.catch(() => {});
  window.earlyTurn = { path, abort, response };
})();
