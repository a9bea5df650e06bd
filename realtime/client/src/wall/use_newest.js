import { useEffect, useRef, useState } from "preact/hooks";

const LARGE_MS = 4_000;
const WAITING_MAX = 3; // after a flood the wall must not lag minutes behind the room

/** The card that just came to the wall: each stands large for four seconds, one after the other. */
export function useNewest(ids) {
  const known = useRef(new Set(ids));
  const [waiting, setWaiting] = useState([]);
  const fresh = ids.filter((id) => !known.current.has(id));
  useEffect(() => {
    if (!fresh.length) return;
    for (const id of fresh) known.current.add(id);
    setWaiting((queue) => [...queue, ...fresh].slice(-WAITING_MAX));
  }, [fresh.join()]);
  useEffect(() => {
    if (!waiting.length) return;
    const timer = setTimeout(() => setWaiting((queue) => queue.slice(1)), LARGE_MS);
    return () => clearTimeout(timer);
  }, [waiting[0]]);
  return waiting[0] ?? null;
}
