// Money, counts and times as the admin page shows them. Times are those of the hospital's zone.

import { formatDuration, isMissing, LOCALE } from "./format.js";

const MISSING = "–";
const cents = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD" });
const fine = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD", maximumFractionDigits: 4 });
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });

let zone;
let stamp = clock();

/** Shows times in this zone (IANA), or in the browser's where that one is unknown. Returns whether it is another. */
export function useZone(name) {
  if (!name || name === zone) return false;
  const before = zoneName();
  zone = name;
  try {
    stamp = clock(name);
  } catch {
    stamp = clock();
  }
  return zoneName() !== before;
}

function clock(timeZone) {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone, month: "short", day: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit",
  });
}

/** What the times on the page are told in. */
export const zoneName = () => stamp.resolvedOptions().timeZone;

export const money = (dollars) => {
  if (isMissing(dollars)) return MISSING;
  if (dollars > 0 && dollars < 0.0001) return "< $0.0001";
  return (Math.abs(dollars) < 1 ? fine : cents).format(dollars);
};

/** 12,345, and 1.2M beyond a hundred thousand. */
export const count = (value) => {
  if (isMissing(value)) return MISSING;
  return (Math.abs(value) < 100_000 ? whole : compact).format(value);
};

export const share = (part, all) => (all > 0 ? `${whole.format((100 * part) / all)}\u202f%` : MISSING);
export const duration = (milliseconds) => formatDuration(milliseconds) ?? MISSING;

/** "Nov 23, 2:05:10 PM" of an ISO 8601 time. */
export const time = (iso) => {
  const at = new Date(iso);
  return isMissing(iso) || Number.isNaN(at.valueOf()) ? MISSING : stamp.format(at);
};

/** "3 d 4 h", "4 h 5 min", "5 min". */
export function span(seconds) {
  if (isMissing(seconds)) return MISSING;
  const [days, hours, minutes] = [seconds / 86400, (seconds / 3600) % 24, (seconds / 60) % 60].map(Math.floor);
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
}
