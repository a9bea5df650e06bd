import { currentItem } from "../room/store.js";
import { minutesLeft } from "../room/time_left.js";
import { html } from "../show/html.js";
import { leftInWords, said, t } from "../show/texts.js";
import { useNow } from "../show/use_now.js";

/** What the room is doing now, and how long still. */
export function Now({ session, room }) {
  const item = room.state === "open" ? currentItem(room) : null;
  const left = minutesLeft(item, useNow(session));
  return html`<section class="now" aria-labelledby="now">
    ${item && html`<p class="now__label">${t("now", { item: said(item.title) })}${left !== null && html` · <span class="now__time">${leftInWords(left)}</span>`}</p>`}
    <h1 class="now__title" id="now">${said(item?.question) || said(room.title)}</h1>
    ${room.state !== "open" && html`<p class="now__question">${t(room.state === "ended" ? "room_ended" : "room_not_open")}</p>`}
  </section>`;
}
