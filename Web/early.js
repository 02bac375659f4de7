// Before the first paint: the colours that were chosen, and whether a conversation is about to come back.
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
  root.toggleAttribute("data-returning", Boolean(read("session") ?? read("request")));
})();
