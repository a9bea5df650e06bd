import { html } from "./html.js";
import { t } from "./texts.js";
import { useSettled } from "./use_settled.js";

const LOOKS = { connecting: "waiting", offline: "offline", away: "offline" };

/** Whether this screen hears the room, in words. "Offline" is said at once, "Connecting" only when it lasts. */
export function LinkState({ link }) {
  const shown = useSettled(link);
  return html`<span class="connection connection--${LOOKS[shown] ?? ""}" role="status">${t(`link_${shown}`)}</span>`;
}
