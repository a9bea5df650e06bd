import { useEffect, useState } from "preact/hooks";
import { html } from "./html.js";
import { t } from "./texts.js";

const LOOKS = { connecting: "waiting", offline: "offline", away: "offline" };
const GRACE_MS = 1_500; // a change of network is not worth a word

/** Whether this screen hears the room, in words. "Offline" is said at once, "Connecting" only when it lasts. */
export function LinkState({ link }) {
  const [shown, setShown] = useState(link);
  useEffect(() => {
    const timer = setTimeout(() => setShown(link), link === "connecting" ? GRACE_MS : 0);
    return () => clearTimeout(timer);
  }, [link]);
  return html`<span class="connection connection--${LOOKS[shown] ?? ""}" role="status">${t(`link_${shown}`)}</span>`;
}
