// Turns raw values into what a person reads. Rates come as fractions, operating room time as minutes.

export const LOCALE = "en-US";
const MISSING = "–";

/** What the pairs beside a rate are called. */
export const INTERVAL_NAME = "95\u202f% interval";

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 6 });
const oneDigit = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(LOCALE, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const finePercent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 3 });
const axisPercent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });
const dollars = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD", maximumFractionDigits: 4 });
const day = new Intl.DateTimeFormat(LOCALE, { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "numeric", minute: "2-digit" });

/** Sets a formatted number as answers do: a true minus, and a percent sign that never parts from its number. */
function typeset(text) {
  return text.replace(/^-/, "\u2212").replace(/%$/, "\u202f%");
}

/** The same without typography, for spreadsheets. */
export function untypeset(text) {
  return text.replaceAll("\u2212", "-").replaceAll("\u202f", "");
}

/** Whether there is no value at all. */
export function isMissing(value) {
  return value === null || value === undefined;
}

function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/** A cell or a tick of the given column type. */
export function formatValue(value, type) {
  return isNumber(value) ? typeset(formatNumber(value, type)) : formatOther(value, type);
}

function formatNumber(value, type) {
  switch (type) {
    case "percent": return percent.format(value);
    case "minutes": case "count": return oneDigit.format(value);
    default: return plain.format(value);
  }
}

function formatOther(value, type) {
  if (isMissing(value) || value === "") return MISSING;
  switch (type) {
    case "date": return formatDate(value);
    case "interval": return formatInterval(value, "percent");
    default: return String(value);
  }
}

/** `[lo, hi]` as "68.1–76.5%". */
export function formatInterval(pair, type) {
  if (!Array.isArray(pair) || !pair.every(isNumber)) return MISSING;
  const [low, high] = pair.map((bound) => formatValue(bound, type));
  const shared = type === "percent" && low.endsWith("%") ? low.slice(0, -2) : low;
  return pair[0] < 0 || pair[1] < 0 ? `${low} to ${high}` : `${shared}–${high}`;
}

/** A tick on a chart's value axis: no trailing zeros. */
export function formatTick(value, unit) {
  return typeset(unit === "percent" ? axisPercent.format(value) : plain.format(value));
}

/** A value with its unit, for sentences and for the evidence card. */
export function formatWithUnit(value, unit) {
  if (!isNumber(value)) return isMissing(value) ? MISSING : String(value);
  switch (unit) {
    case "percent": return typeset(finePercent.format(value));
    case "points": return `${typeset(plain.format(value * 100))} percentage points`;
    case "dollars": return typeset(dollars.format(value));
    case null: case undefined: case "": case "count": return typeset(exact.format(value));
    default: return `${typeset(exact.format(value))} ${String(unit).replaceAll("_", " ")}`;
  }
}

/** "2026-09-30", or a full time stamp, as "Sep 30, 2026": the date as written, never shifted by a zone. */
function formatDate(value) {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(value));
  if (!match) return String(value);
  const [, year, month, date] = match.map(Number);
  return day.format(new Date(Date.UTC(year, month - 1, date)));
}

export function formatPeriod(period) {
  if (!period?.start) return null;
  return period.end ? `${formatDate(period.start)} to ${formatDate(period.end)}` : `from ${formatDate(period.start)}`;
}

export function formatClock(date) {
  return clock.format(date);
}

export function formatDuration(milliseconds) {
  if (!isNumber(milliseconds)) return null;
  return milliseconds < 1000 ? `${whole.format(milliseconds)} ms` : `${oneDigit.format(milliseconds / 1000)} s`;
}

/** A wait as a person says it; long ones name the time of day. */
export function formatWait(seconds) {
  if (seconds < 120) return `in ${seconds} s`;
  if (seconds < 5400) return `in ${Math.ceil(seconds / 60)} min`;
  return `at ${formatClock(new Date(Date.now() + seconds * 1000))}`;
}

export function formatCount(value, singular) {
  return `${plain.format(value)} ${value === 1 ? singular : `${singular}s`}`;
}

/** With a capital at its beginning. */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "utilization_rate" or "serviceLine" as words; what is words already stays as it is. */
export function words(name) {
  if (/\s/.test(name)) return String(name);
  return String(name).replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_.]+/g, " ").toLowerCase();
}
