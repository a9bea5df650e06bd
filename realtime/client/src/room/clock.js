// Two clocks: the wall's can be set anew, the steady one may stand still while a machine sleeps.

export function mark() {
  return { wall: Date.now(), steady: performance.now() };
}

/** At least how long ago that was, whatever happened to a clock since. */
export function msSince({ wall, steady }) {
  return Math.max(Date.now() - wall, performance.now() - steady);
}

/** The server's time as it told us, carried on by the steady clock; `null` until it has told. */
export function timeOf(server) {
  return server ? server.time + performance.now() - server.steady : Date.now();
}
