import { Lost, Refused } from "../wire/answers.js";

const PATIENCE_MS = 60_000; // a photo on a slow line

/** Sends one report. The id makes sending it twice harmless: the server answers the second as the first (INV-25). */
export async function sendReport({ id, data }) {
  const body = new FormData();
  const key = data.key ?? "client_key"; // those that wait since before there was a line
  for (const [name, value] of data.entries) {
    if (name === key) continue;
    if (value instanceof Blob) body.append(name, value, value.name ?? "photo");
    else body.append(name, value);
  }
  body.append(key, id);
  // Both by this phone's clock: it may be days wrong, and still tells how long the report waited.
  if (data.writtenAt) {
    body.append("written_at", new Date(data.writtenAt).toISOString());
    body.append("sent_at", new Date().toISOString());
  }
  const options = { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE_MS) };
  const response = await fetch(data.url, options).catch(() => {
    throw new Lost();
  });
  const told = await response.json().catch(() => null);
  if (response.ok && told?.thanks) return told;
  // A log-in page of a hotel answers 200 with HTML: that is nobody answering.
  if (response.ok) throw new Lost();
  throw new Refused({ code: told?.code, detail: told?.detail, status: response.status });
}
