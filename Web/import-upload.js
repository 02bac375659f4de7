// Sends a file to be checked or imported, with its progress.

import { RequestFailure } from "./api.js";

/**
 * Posts `file`. `mapping` is an object from the file's headers to Lumen's columns. Calls `onProgress` with the
 * fraction sent. Resolves to `{columns, preview, summary, problems, rejects?}`; rejects with `RequestFailure`, or
 * with `AbortError` when `signal` fires. (`fetch` does not tell the progress of an upload.)
 */
export function upload({ kind, file, mapping, dryRun }, onProgress, signal) {
  const query = new URLSearchParams();
  if (dryRun) query.set("dryRun", "true");
  if (Object.keys(mapping).length > 0) query.set("mapping", JSON.stringify(mapping));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/import/${encodeURIComponent(kind)}?${query}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "text/csv");
    request.setRequestHeader("X-Filename", encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    request.onload = () => {
      if (request.status < 300 && request.response) resolve(request.response);
      else reject(RequestFailure.from(request.response, request.status));
    };
    request.onerror = () => reject(new RequestFailure({
      title: "The file could not be sent",
      message: "The connection broke, or the file was changed or moved meanwhile. Nothing was imported.",
    }));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
