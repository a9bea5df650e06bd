import { useEffect } from "preact/hooks";
import { onTheWall } from "../room/lists.js";
import { useStore } from "../room/live_store.js";
import { currentItem } from "../room/store.js";
import { minutesLeft } from "../room/time_left.js";
import { html } from "../show/html.js";
import { leftInWords, said, t } from "../show/texts.js";
import { useNow } from "../show/use_now.js";
import { Closing, Collect, Join, ReadOut } from "./scenes.js";
import { Stale } from "./stale.js";

const DARK = "wall--dark-out";

/** What the hall sees. It has no controls and shows only what this audience was sent. */
export function App({ session }) {
  const state = useStore(session.store);
  const dark = state.room.scene === "blackout";
  useEffect(() => void document.body.classList.toggle(DARK, dark), [dark]);
  return html`
    <${Head} session=${session} room=${state.room} />
    <main class="wall__scene" id="main"><${Scene} state=${state} /></main>
    <${Stale} session=${session} state=${state} />
  `;
}

function Head({ session, room }) {
  const item = room.state === "open" ? currentItem(room) : null;
  const left = minutesLeft(item, useNow(session));
  return html`<header class="wall__head">
    ${item && html`<p class="wall__label">${said(item.title)}${left !== null && ` · ${leftInWords(left)}`}</p>`}
    <h1 class="wall__question ${room.scene === "read_out" ? "wall__question--aside" : ""}">${said(item?.question) || said(room.title)}</h1>
    ${room.state !== "open" && html`<p class="wall__label">${t(room.state === "ended" ? "ended" : "not_open")}</p>`}
  </header>`;
}

function Scene({ state }) {
  const { room, pulse, commitments } = state;
  const cards = onTheWall(commitments);
  const spotlit = cards.find(({ id }) => id === room.spotlight);
  if (room.scene === "join") return html`<${Join} pulse=${pulse} joinUrl=${room.join_url} />`;
  if (room.scene === "closing") return html`<${Closing} ...${counted(cards)} />`;
  if (room.scene === "read_out" && spotlit) return html`<${ReadOut} key=${spotlit.id} card=${spotlit} />`;
  return html`<${Collect} cards=${cards} spotlit=${spotlit} />`;
}

/** The figures of exactly what the wall shows. */
export function counted(cards) {
  return { commitments: cards.length, institutions: new Set(cards.map((card) => JSON.stringify(card.who))).size };
}
