// Numbers in the words of an answer: buttons that open a card with their origin.

import { byId, button, el } from "./dom.js";
import { factList } from "./evidence.js";
import { formatPeriod, formatWithUnit, words } from "./format.js";

const OPERATIONS = {
  difference: "Difference", ratio: "Ratio", sum: "Sum", count: "Count", mean: "Mean", product: "Product",
  percent_change: "Relative change", max: "Largest", min: "Smallest", rank: "Rank",
};

const UNVERIFIED = "Not traced to the data";

/** The button that stands for one number in the text. */
export function numberButton(number, reply) {
  const verified = number.verified === true;
  const node = el("button", {
    type: "button",
    class: verified ? "number" : "number unverified",
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
    "aria-describedby": "number-hint",
    title: verified ? null : UNVERIFIED,
  }, number.text);
  if (!verified) node.append(el("span", { class: "visually-hidden" }, ` (${UNVERIFIED.toLowerCase()})`));
  node.addEventListener("click", () => openCard(node, number, reply));
  return node;
}

/** Makes the numbers inside `container` one stop of the Tab key; arrow keys move between them. */
export function shareTabStop(container) {
  const numbers = [...container.querySelectorAll("button.number")];
  numbers.forEach((number, index) => { number.tabIndex = index === 0 ? 0 : -1; });
  container.addEventListener("keydown", (event) => {
    const current = numbers.indexOf(event.target);
    if (current < 0) return;
    const target = destination(event.key, current, numbers.length);
    if (target === null) return;
    event.preventDefault();
    numbers[target].focus();
  });
  container.addEventListener("focusin", (event) => {
    if (!numbers.includes(event.target)) return;
    for (const number of numbers) number.tabIndex = number === event.target ? 0 : -1;
  });
}

function destination(key, current, count) {
  switch (key) {
    case "ArrowRight": case "ArrowDown": return Math.min(current + 1, count - 1);
    case "ArrowLeft": case "ArrowUp": return Math.max(current - 1, 0);
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}

function openCard(opener, number, reply) {
  const dialog = byId("number-dialog");
  if (dialog.open) dialog.close();
  dialog.replaceChildren(...cardContent(number, reply, dialog, opener));
  dialog.showModal();
  opener.setAttribute("aria-expanded", "true");

  const place = () => position(dialog, opener);
  const dismiss = (event) => { if (event.target === dialog && outside(dialog, event)) dialog.close(); };
  place();
  window.addEventListener("scroll", place, { passive: true });
  window.addEventListener("resize", place);
  dialog.addEventListener("click", dismiss);
  dialog.addEventListener("close", () => {
    window.removeEventListener("scroll", place);
    window.removeEventListener("resize", place);
    dialog.removeEventListener("click", dismiss);
    opener.setAttribute("aria-expanded", "false");
    opener.focus({ preventScroll: true });
  }, { once: true });
}

function outside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

/** Below the number, or above it where there is more room; a sheet at the foot of narrow screens. */
function position(dialog, opener) {
  const sheet = window.matchMedia("(max-width: 40em)").matches;
  if (sheet) {
    dialog.style.removeProperty("left");
    dialog.style.removeProperty("top");
    return;
  }
  const gap = 8;
  const anchor = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const below = window.innerHeight - anchor.bottom;
  const top = below >= height + 2 * gap || below >= anchor.top ? anchor.bottom + gap : anchor.top - height - gap;
  const clamp = (value, size, room) => Math.max(gap, Math.min(value, room - size - gap));
  dialog.style.setProperty("left", `${clamp(anchor.left - 16, width, document.documentElement.clientWidth)}px`);
  dialog.style.setProperty("top", `${clamp(top, height, window.innerHeight)}px`);
}

function cardContent(number, reply, dialog, opener) {
  const verified = number.verified === true;
  const computation = reply.evidence?.computations?.find((one) => one.call === number.source?.call);
  const computed = opener.closest(".turn")?.querySelector(".computed");
  return [
    el("div", { class: "popover-head" },
      el("h2", { id: "number-title" }, number.text),
      button("Close", { class: "quiet" }, () => dialog.close())),
    el("p", { class: verified ? "verdict" : "verdict doubt" }, verdict(number, verified)),
    facts(number, computation),
    number.step ? stepContent(number) : null,
    computed ? el("div", { class: "actions" },
      button("Show the whole computation", { class: "quiet" }, () => {
        dialog.close();
        computed.open = true;
        computed.querySelector("summary").focus();
        computed.scrollIntoView({ block: "start" });
      })) : null,
  ].filter(Boolean);
}

function verdict(number, verified) {
  if (!verified) return "This number could not be traced to the data. Don’t rely on it.";
  if (number.source?.given) return "Not from the data: part of the question or of the site’s settings.";
  if (number.step) return "Computed from the data in one step, and checked.";
  return "Found in the data as written, and checked.";
}

function facts(number, computation) {
  return factList([
    ["Value", number.value === undefined ? null : formatWithUnit(number.value, number.unit)],
    ["Given as", number.source?.given],
    ["Metric", computation ? words(computation.definition?.name ?? computation.metric) : null],
    ["Period", formatPeriod(computation?.period)],
    // The fields behind a step are listed under it.
    ["Tool", number.source?.tool && !number.step ? el("code", {}, number.source.tool) : null],
    ["Field", number.source?.field && !number.step ? el("code", {}, number.source.field) : null],
  ]);
}

/** What a field holds where the text shows something else of it: points are of rates, hours of minutes. */
const FIELD_UNITS = { points: "percent", hours: "minutes", "t CO2e": "kg CO2e", "score points": "count" };

function stepContent({ step, unit }) {
  // These operations keep the unit of what they work on; of a ratio's parts nothing is known.
  const keepsUnit = ["difference", "sum", "mean", "max", "min"].includes(step.operation);
  const operandUnit = keepsUnit ? FIELD_UNITS[unit] ?? unit : null;
  const operands = Array.isArray(step.operands) ? step.operands : [];
  return el("div", { class: "step" },
    el("h3", {}, `${OPERATIONS[step.operation] ?? words(step.operation)} of`),
    el("ol", { class: "steps" }, operands.map((operand) =>
      el("li", {}, `${formatWithUnit(operand.value, operandUnit)} `, el("code", {}, [operand.tool, operand.field].filter(Boolean).join(" · "))))));
}
