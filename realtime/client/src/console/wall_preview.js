import { onTheWall } from "../room/lists.js";
import { currentItem } from "../room/store.js";
import { html } from "../show/html.js";
import { number, said, t } from "../show/texts.js";

const SHOWN = 3;

/** What the hall sees, small: enough to notice that it is the wrong thing. */
export function WallPreview({ state }) {
  const { room } = state;
  const cards = onTheWall(state.commitments);
  const dark = room.scene === "blackout";
  return html`<div class="wall-preview ${dark ? "wall-preview--dark" : ""}">
    <p class="wall-preview__scene">${t(`scene_${room.scene}`)}</p>
    ${!dark && html`<p class="wall-preview__question">${said(currentItem(room)?.question) || said(room.title)}</p>`}
    ${!dark && html`<${Scene} room=${room} cards=${cards} spotlit=${state.commitments[room.spotlight]} />`}
  </div>`;
}

function Scene({ room, cards, spotlit }) {
  if (room.scene === "join") return html`<p class="wall-preview__code">${room.code}</p>`;
  if (room.scene === "closing") return html`<p class="wall-preview__code">${number(cards.length)}</p>`;
  const shown = spotlit ? [spotlit] : cards.slice(0, SHOWN);
  return html`<ol class="wall-preview__cards">
    ${shown.map((card) => html`<li key=${card.id}><strong>${card.code}</strong> ${said(card.who)}: <span lang=${card.language}>${card.statement}</span></li>`)}
  </ol>`;
}
