// What axe does not measure: contrast over every ground of the page, target size, focus that can be seen.
// Returns a list of sentences, empty where all is well.

const problems = [];
const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && node.getClientRects().length > 0;
const scope = document.querySelector("dialog:modal") ?? document;
const all = (selector) => [...scope.querySelectorAll(selector)].filter(shown);
const say = (what, node) => problems.push(`${what}: ${node.outerHTML.slice(0, 140)}`);
const hidden = (node) => Boolean(node.closest(".visually-hidden, [aria-hidden=true]"));

// Names (WCAG 4.1.2, 1.3.1)
const name = (node) => (node.getAttribute("aria-label") ?? "").trim() || node.textContent.trim() || labelled(node);
const labelled = (node) => {
  const ids = node.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const labels = [...(node.labels ?? []), ...ids.map((id) => document.getElementById(id))];
  return labels.map((label) => label?.textContent.trim() ?? "").join(" ").trim();
};
all("button, a[href], summary, [role=region], [role=group], [role=img], canvas, dialog, nav, section").forEach((node) => {
  if (!name(node)) say("no name", node);
});
all("input, select, textarea").forEach((node) => {
  if (!(node.getAttribute("aria-label") ?? "").trim() && !labelled(node)) say("no label", node);
});
all("[aria-labelledby], [aria-describedby], [aria-controls]").forEach((node) => {
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const id of node.getAttribute(attribute)?.split(/\s+/) ?? []) {
      if (!document.getElementById(id)) say(`${attribute} names nothing`, node);
    }
  }
});

// Structure (1.3.1, 2.4.1, 4.1.1)
const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
ids.filter((id, index) => ids.indexOf(id) !== index).forEach((id) => problems.push(`id twice: ${id}`));
if (document.querySelectorAll("main").length !== 1) problems.push("not one main landmark");
if (document.querySelectorAll("h1").length !== 1) problems.push("not one h1");
if (!document.documentElement.lang || !document.title) problems.push("no language or title");
let level = scope === document ? 0 : 1;
for (const heading of [...scope.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((node) => node.checkVisibility())) {
  const next = Number(heading.localName[1]);
  if (next > level + 1) say(`heading level jumps from ${level}`, heading);
  level = next;
}

// Contrast (1.4.3, 1.4.11 for the edges of controls is checked by eye)
const channel = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const parse = (text) => {
  const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
  return [r, g, b, a];
};
const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a)];
const ground = (element) => {
  const layers = [];
  for (let node = element; node; node = node.parentElement) {
    const colour = parse(getComputedStyle(node).backgroundColor);
    if (colour[3] > 0) layers.push(colour);
    if (colour[3] === 1) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
};
const walker = document.createTreeWalker(scope === document ? document.body : scope, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !shown(element) || hidden(element) || element.closest("noscript, option")) continue;
  const style = getComputedStyle(element);
  const behind = ground(element);
  const [a, b] = [luminance(over(parse(style.color), behind)), luminance(behind)];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) say(`contrast ${ratio.toFixed(2)} of “${walker.currentNode.data.trim().slice(0, 30)}”`, element);
}

// Targets (2.5.8): 24 px, or words within a sentence
all("button, a[href], summary, input, select, textarea").forEach((node) => {
  if (node.closest(".prose") || hidden(node) || node.matches(".skip")) return;
  const target = node.matches("[type=radio]") ? node.closest("label") : node;
  const { width, height } = target.getBoundingClientRect();
  if (width < 24 || height < 24) say(`target of ${width.toFixed(0)} × ${height.toFixed(0)} px`, node);
});

return problems;
