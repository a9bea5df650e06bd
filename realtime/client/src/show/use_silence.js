import { useNow } from "./use_now.js";

const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/** Whether nothing has been heard for so long that old news must no longer pass as fresh. */
export function useSilence(session, { link, since }) {
  useNow(session, LOOK_EVERY_MS);
  return link !== "connected" && Date.now() - since > PATIENCE_MS;
}
