import { html } from "../show/html.js";
import { Icon, wifiOff } from "../show/icons.js";
import { hour, t } from "../show/texts.js";
import { useNow } from "../show/use_now.js";

const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/** Old news is never shown as fresh: says since when nothing came. */
export function Stale({ session, link, since }) {
  useNow(session, LOOK_EVERY_MS);
  if (link === "connected" || Date.now() - since < PATIENCE_MS) return null;
  return html`<p class="wall__stale" role="status"><${Icon} of=${wifiOff} /> ${t("stale", { time: hour(since) })}</p>`;
}
