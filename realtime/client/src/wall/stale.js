import { html } from "../show/html.js";
import { Icon, wifiOff } from "../show/icons.js";
import { hour, t } from "../show/texts.js";
import { useSilence } from "../show/use_silence.js";

/** Says since when nothing came, or that this wall must be opened anew. */
export function Stale({ session, state }) {
  const from = useSilence(session, state);
  if (!from) return null;
  const word = state.link === "away" ? t("wall_away") : t("stale", { time: hour(from.wall) });
  return html`<p class="wall__stale" role="status"><${Icon} of=${wifiOff} /> ${word}</p>`;
}
