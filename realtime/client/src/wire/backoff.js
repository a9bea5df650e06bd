const FIRST_MS = 500;
const CEILING_MS = 5_000;

/** How long to wait before the next attempt. Full jitter: a hall that lost its network must not come back in step. */
export function backoff(attempt, random = Math.random) {
  return random() * Math.min(CEILING_MS, FIRST_MS * 2 ** attempt);
}
