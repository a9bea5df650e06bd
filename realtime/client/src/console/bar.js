import { useStore } from "../room/live_store.js";
import { html } from "../show/html.js";
import { Icon, keyboard, monitor } from "../show/icons.js";
import { LinkState } from "../show/link_state.js";
import { t } from "../show/texts.js";

/** Code, link to the server, whether the room is open. */
export function Bar({ session }) {
  const { room, link } = useStore(session.store);
  return html`<span class="console__code">${room.code}</span><${LinkState} link=${link} />
    ${room.state !== "open" && html`<strong>${t(room.state === "ended" ? "room_is_ended" : "room_is_closed")}</strong>`}`;
}

export function Tools({ session, urls }) {
  const help = () => session.store.change({ asking: { what: "help", card: null } });
  return html`<a class="button" href=${urls.wall} target="_blank" rel="noopener"><${Icon} of=${monitor} /> ${t("open_wall")}</a>
    <button class="button button--quiet" onClick=${help}><${Icon} of=${keyboard} /> ${t("shortcuts")} <kbd aria-hidden="true">?</kbd></button>`;
}
