import { onTheWall } from "../room/lists.js";
import { useStore } from "../room/live_store.js";
import { html } from "../show/html.js";
import { n, number } from "../show/texts.js";
import { counted } from "./app.js";

export function Counts({ session }) {
  const { commitments, institutions } = counted(onTheWall(useStore(session.store).commitments));
  return html`<${Count} of="commitments" count=${commitments} /><${Count} of="institutions" count=${institutions} />`;
}

function Count({ of, count }) {
  return html`<p class="wall__count">${number(count)} <span class="wall__count-word">${n(of, count)}</span></p>`;
}
