import { useEffect, useState } from "preact/hooks";

const TICK_MS = 10_000;

/** The room's time by the server's clock, fresh enough for whole minutes. */
export function useNow(session, everyMs = TICK_MS) {
  const [now, setNow] = useState(session.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(session.now), everyMs);
    return () => clearInterval(timer);
  }, [session, everyMs]);
  return now;
}
