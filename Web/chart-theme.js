// Colours and type for charts, read from the style sheet so that both schemes are defined once.

/** What a chart needs to know of the page's look, as it is now. */
export function chartTheme() {
  const style = getComputedStyle(document.documentElement);
  const property = (name) => style.getPropertyValue(name).trim();
  const { fontFamily: family } = getComputedStyle(document.body);
  const size = Math.round(parseFloat(style.fontSize) * 0.8125);
  return {
    series: [1, 2, 3, 4, 5, 6].map((index) => property(`--series-${index}`)),
    ink: property("--ink"),
    soft: property("--ink-soft"),
    grid: property("--chart-grid"),
    surface: property("--surface"),
    line: property("--line-strong"),
    target: property("--bad"),
    family,
    size,
    font: { family, size },
  };
}
