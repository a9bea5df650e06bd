import { useStore } from "../room/live_store.js";
import { html } from "../show/html.js";
import { Ask, End, Merge, Reject } from "./asks.js";
import { Help } from "./help.js";
import { Inbox } from "./inbox.js";
import { useKeys } from "./keys.js";
import { RoomPanel } from "./room_panel.js";
import { nextItem, RunSheet } from "./run_sheet.js";
import { Silence } from "./silence.js";
import { Told } from "./told.js";

const ASKS = { merge: Merge, ask: Ask, reject: Reject, end: End, help: Help };

/** The facilitator's desk: run sheet, inbox, room. */
export function App({ session, desk, urls }) {
  const state = useStore(session.store);
  const { asking } = state;
  const open = (what, card = null) => session.store.change({ asking: { what, card } });
  const close = () => session.store.change({ asking: null });
  const next = () => state.room.state === "open" && nextItem(state.room) && desk.start(nextItem(state.room));
  useKeys({ n: next, b: () => desk.blackout(), "?": () => open("help") });
  return html`
    <${RunSheet} session=${session} room=${state.room} desk=${desk} />
    <${Inbox} state=${state} desk=${desk} open=${open} />
    <${RoomPanel} state=${state} desk=${desk} open=${open} urls=${urls} />
    <${Silence} session=${session} state=${state} />
    <${Told} told=${state.told} undo=${() => desk.undo()} />
    ${asking && html`<${ASKS[asking.what]} card=${asking.card} state=${state} desk=${desk} close=${close} />`}
  `;
}
