import { html } from "../show/html.js";
import { t } from "../show/texts.js";
import { JoinBox } from "./join_box.js";
import { Pulse } from "./pulse.js";
import { WallPreview } from "./wall_preview.js";

const SCENES = ["join", "collect", "read_out", "closing", "blackout"];

/** The room itself: its pulse, the wall and what it shows, the way in, the end. */
export function RoomPanel({ state, desk, open, urls }) {
  const { room, pulse } = state;
  return html`<section class="console__column" aria-labelledby="room">
    <div class="console__head"><h2 id="room">${t("room")}</h2></div>
    <${Pulse} pulse=${pulse} />
    <div class="stack stack--tight">
      <div class="console__head">
        <h3>${t("wall")}</h3>
        <a href=${urls.wall} target="_blank" rel="noopener">${t("open_wall")}</a>
      </div>
      <${WallPreview} state=${state} />
      <${Scenes} scene=${room.scene} desk=${desk} />
    </div>
    <${JoinBox} room=${room} desk=${desk} />
    ${room.state === "open" && html`<button class="button button--danger button--block" onClick=${() => open("end")}>${t("end_room")}</button>`}
  </section>`;
}

function Scenes({ scene, desk }) {
  return html`<div class="scenes" role="group" aria-label=${t("wall")}>
    ${SCENES.map(
      (
        each,
      ) => html`<button class="button button--small" aria-pressed=${String(each === scene)} onClick=${() => desk.scene(each)}>
        ${t(`scene_${each}`)}${each === "blackout" && html` <kbd aria-hidden="true">B</kbd>`}
      </button>`,
    )}
  </div>`;
}
