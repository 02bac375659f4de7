// Light, dark, or as the system says; paper is always light.

import { byId } from "./dom.js";
import { theme } from "./storage.js";

const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

/** Follows the system and, where the page has them, the choices in `#theme`. Charts hear of it as `themechange`. */
export function followTheme() {
  const choices = byId("theme");
  if (choices) {
    choices.elements.theme.value = theme.read() ?? "auto";
    choices.addEventListener("change", (event) => {
      theme.write(event.target.value === "auto" ? null : event.target.value);
      apply();
    });
  }
  systemIsDark.addEventListener("change", apply);
  window.addEventListener("beforeprint", () => show("light"));
  window.addEventListener("afterprint", apply);
  apply();
}

function apply() {
  show(theme.read() ?? (systemIsDark.matches ? "dark" : "light"));
}

function show(name) {
  const root = document.documentElement;
  root.dataset.theme = name;
  const ground = getComputedStyle(root).getPropertyValue("--paper").trim();
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", ground);
  document.dispatchEvent(new Event("themechange"));
}
