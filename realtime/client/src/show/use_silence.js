import { msSince } from "../room/clock.js";
import { useNow } from "./use_now.js";

const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/** Since when nothing has been heard, once that is so long that old news must no longer pass as fresh; else null. */
export function useSilence(session, { link, since, behind }) {
  useNow(session, LOOK_EVERY_MS);
  const from = link === "connected" ? behind : since;
  return from && msSince(from) > PATIENCE_MS ? from : null;
}
