// What this browser remembers: ids and looks between visits, never questions or answers, because a workstation
// in an operating suite has many users. The question under way, and the administrator's token, are kept for as long as
// their tab is open.

const SCOPE = document.documentElement.dataset.storage ?? "lumen";

/** One remembered text: `read()` gives it or null, `write(null)` forgets it. */
function slot(name, area) {
  const key = `${SCOPE}.${name}`;
  return {
    read() {
      try {
        return window[area].getItem(key);
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value) window[area].setItem(key, value);
        else window[area].removeItem(key);
      } catch {
        // Storage may be switched off; the page then forgets, and works.
      }
    },
  };
}

export const session = slot("session", "localStorage");
export const request = slot("request", "localStorage");
export const question = slot("question", "sessionStorage");
export const token = slot("token", "sessionStorage");
export const dashboard = slot("dashboard", "localStorage");
export const theme = slot("theme", "localStorage");
export const panel = slot("panel", "localStorage");
