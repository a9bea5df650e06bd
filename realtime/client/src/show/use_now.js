import { useEffect, useState } from "preact/hooks";

const TICK_MS = 10_000;

/** The room's time by the server's clock, fresh enough for whole minutes. */
export function useNow(session, everyMs = TICK_MS) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [session, everyMs]);
  return session.now;
}
