import { html } from "../show/html.js";
import { t } from "../show/texts.js";

/** The way into the room: code, QR and whether the door is open. */
export function JoinBox({ room, desk }) {
  const qr = document.getElementById("qr").innerHTML;
  return html`<details class="join-box">
    <summary>${t("joining")}: <strong>${room.code}</strong></summary>
    <div class="join-box__qr" dangerouslySetInnerHTML=${{ __html: qr }}></div>
    <p class="small">${room.join_url}</p>
    <p class="muted small">${t(room.admits ? "code_lets_in" : "code_closed")}</p>
    <div class="cluster">
      <button class="button button--small" onClick=${() => desk.admit(!room.admits)}>${t(room.admits ? "close_code" : "open_code")}</button>
      <button class="button button--small" onClick=${() => desk.changeCode()}>${t("change_code")}</button>
    </div>
  </details>`;
}
