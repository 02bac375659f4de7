// The calls of the admin page, which carry the token that the server may ask for.

import { readJSON, RequestFailure } from "./api.js";
import { download } from "./export.js";
import { token } from "./storage.js";

/** The object at `/admin/…`. `query` leaves out what is empty. */
export async function get(path, query = {}) {
  return readJSON(await send(path, query, { cache: "no-store" }));
}

/** Changes something; resolves to what the server answers. */
export async function change(method, path, body) {
  const headers = { "Content-Type": "application/json" };
  return readJSON(await send(path, {}, { method, headers, body: JSON.stringify(body) }));
}

/** The bytes of `/admin/events`. */
export async function openEvents(signal) {
  const options = { cache: "no-store", signal, headers: { Accept: "text/event-stream" } };
  return (await send("/admin/events", {}, options)).body;
}

/** Saves the list at `path` as a CSV file. A link could not carry the token. */
export async function saveCSV(path, query = {}) {
  const response = await send(path, { ...query, format: "csv" }, { cache: "no-store", headers: { Accept: "text/csv" } });
  download(await response.blob(), `lumen-${path.split("/").at(-1)}.csv`);
}

/** Rejects with `RequestFailure`, or with `AbortError` when the signal fires; a missing token is told to the page too. */
async function send(path, query, options) {
  const given = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const address = given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
  const authorization = token.read() ? { Authorization: `Bearer ${token.read()}` } : {};
  let response;
  try {
    response = await fetch(address, {
      credentials: "same-origin", ...options, headers: { Accept: "application/json", ...options.headers, ...authorization },
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new RequestFailure({ title: "The server can’t be reached", message: "This page tries again by itself." });
  }
  if (response.ok) return response;
  const failure = RequestFailure.from(await response.json().catch(() => null), response.status, response.headers);
  if (failure.status === 401) document.dispatchEvent(new CustomEvent("tokenneeded", { detail: failure }));
  throw failure;
}
