import { Lost, Refused } from "./answers.js";

const COMMAND_PATIENCE_MS = 15_000;

/** Sends one command by HTTP: the same JSON and the same answer as on the socket. */
export async function postCommand(url, command, csrf) {
  const response = await patient(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "Idempotency-Key": command.id,
      "X-CSRFToken": csrf,
    },
    body: JSON.stringify(command),
    patienceMs: COMMAND_PATIENCE_MS,
  });
  return json(response);
}

/** Reads one address as JSON; raises Refused for an answer that is not one, Lost when there is none. */
export async function getJson(url, { patienceMs, signal } = {}) {
  return json(await patient(url, { headers: { Accept: "application/json" }, patienceMs, signal }));
}

async function patient(url, { patienceMs = COMMAND_PATIENCE_MS, signal, ...options }) {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), patienceMs);
  const give_up = () => own.abort();
  signal?.addEventListener("abort", give_up);
  try {
    return await fetch(url, { ...options, credentials: "same-origin", cache: "no-store", signal: own.signal });
  } catch {
    throw new Lost();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", give_up);
  }
}

async function json(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  // A hotel's log-in page answers 200 with HTML: that is nobody answering.
  if (response.ok) throw new Lost();
  const retry = 1_000 * (Number(response.headers.get("Retry-After")) || 0);
  throw new Refused({ code: body?.code, detail: body?.detail, status: response.status, retry });
}
