import { mark, msSince } from "./clock.js";

const TICK_MS = 5_000;
const LONG_MS = 30_000;

/**
 * Tells when this machine slept or its clock was set: nobody announces that on a projector's laptop. `woke(before)`
 * hears when it was last known to be awake. A hidden page is not looked at, and its ticks come late anyway.
 */
export function whenItSlept(woke) {
  let last = mark();
  setInterval(() => {
    const before = last;
    last = mark();
    if (msSince(before) > LONG_MS && !document.hidden) woke(before);
  }, TICK_MS);
}
