import { useEffect, useState } from "preact/hooks";

const GRACE_MS = 1_500;

/** The state of the link, without those that pass: a change of network or of server is not worth a word. */
export function useSettled(link) {
  const [settled, setSettled] = useState(link);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(link), link === "connecting" ? GRACE_MS : 0);
    return () => clearTimeout(timer);
  }, [link]);
  return settled;
}
