const FIRST_MS = 500;
const CEILING_MS = 5_000;
const AT_ONCE_MS = 300;

// A server that goes (1012) has spread its clients over time already, and a phone that slept (1000) comes alone.
const COME_BACK = new Set([1000, 1012]);
const TOO_MUCH = new Set([4408, 4429]);

/** How long to wait before the next attempt. Full jitter: a hall that lost its network must not come back in step. */
export function backoff(attempt, random = Math.random) {
  return random() * Math.min(CEILING_MS, FIRST_MS * 2 ** attempt);
}

/** The same after a socket's end: its code says whether one is awaited or was too much. */
export function pauseAfter({ code, greeted }, attempt, random = Math.random) {
  if (greeted && COME_BACK.has(code)) return random() * AT_ONCE_MS;
  if (TOO_MUCH.has(code)) return random() * CEILING_MS;
  return backoff(attempt, random);
}
