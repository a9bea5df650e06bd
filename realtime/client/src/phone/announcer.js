import { useEffect, useRef, useState } from "preact/hooks";
import { currentItem } from "../room/store.js";
import { standing } from "../room/standing.js";
import { html } from "../show/html.js";
import { said, t } from "../show/texts.js";
import { ownCards } from "./mine.js";

/** Tells screen readers, politely, what became of my commitments and what the room turned to. */
export function Announcer({ state }) {
  const before = useRef(null);
  const [news, setNews] = useState("");
  const item = said(currentItem(state.room)?.title);
  const states = Object.fromEntries(ownCards(state).map((card) => [card.code, standing(card)]));
  useEffect(() => {
    const old = before.current;
    before.current = { item, states };
    if (old) setNews(changes(old, item, states).join(" ") || news);
  }, [item, JSON.stringify(states)]);
  return html`<p class="visually-hidden" role="status" aria-live="polite">${news}</p>`;
}

function changes(old, item, states) {
  const mine = Object.entries(states).filter(([code, key]) => old.states[code] !== key);
  const told = mine.map(([code, key]) => `${code}: ${t(`state_${key}`)}.`);
  return item && item !== old.item ? [`${t("now", { item })}.`, ...told] : told;
}
