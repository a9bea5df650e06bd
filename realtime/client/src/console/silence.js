import { html } from "../show/html.js";
import { Icon, wifiOff } from "../show/icons.js";
import { t } from "../show/texts.js";
import { useSilence } from "../show/use_silence.js";

/** When the network dies, the console says what still works. */
export function Silence({ session, state }) {
  if (!useSilence(session, state)) return null;
  const away = state.link === "away";
  return html`<p class="console__offline" role="alert">
    <${Icon} of=${wifiOff} /> <span>${t(away ? "console_away" : "offline_console")} ${away && html`<a href="">${t("sign_in_again")}</a>`}</span>
  </p>`;
}
