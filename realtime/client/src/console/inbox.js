import { useState } from "preact/hooks";
import { listed, onTheWall, tally, TABS } from "../room/lists.js";
import { html } from "../show/html.js";
import { Icon, presentation, search } from "../show/icons.js";
import { number, said, t } from "../show/texts.js";
import { deedsOn } from "./deeds.js";
import { InboxCard } from "./inbox_card.js";
import { useKeys } from "./keys.js";
import { useChosen } from "./use_chosen.js";

export const FILTER = "filter";
const nameOf = (card) => said(card.who);

/** Commitments as they come in, worked through from the top by single keys. */
export function Inbox({ state, desk, open }) {
  const [tab, setTab] = useState("new");
  const [words, setWords] = useState("");
  const [chosenId, setChosenId] = useState(null);
  const cards = listed(state.commitments, tab, words, nameOf);
  const chosen = useChosen(cards, chosenId, setChosenId);
  const move = (by) => {
    const next = cards[Math.min(cards.length - 1, Math.max(0, cards.indexOf(chosen) + by))];
    if (next) setChosenId(next.id);
  };
  const on = (deed) => () => chosen && deed(chosen);
  const deeds = deedsOn(desk, open);
  const byKey = Object.fromEntries(
    deeds.map(({ letter, deed, fits }) => [letter, on((card) => fits(card) && deed(card))]),
  );
  const look = () => document.getElementById(FILTER).focus();
  useKeys({
    ...byKey,
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    "/": look,
    z: () => desk.undo(),
  });
  return html`<section class="console__column console__column--inbox" aria-labelledby="inbox">
    <div class="console__head">
      <h2 id="inbox">${t("inbox")}</h2>
      <${Filter} words=${words} change=${setWords} />
    </div>
    <${WallJoins} state=${state} show=${() => desk.scene("collect")} />
    <${Tabs} tab=${tab} counts=${tally(state.commitments)} choose=${setTab} />
    ${!cards.length && html`<p class="inbox__empty muted">${emptyWord(tab, words)}</p>`}
    <ol class="inbox">
      ${cards.map(
        (card) =>
          html`<${InboxCard} key=${card.id} card=${card} state=${state} deeds=${deeds} isChosen=${card === chosen} choose=${() => setChosenId(card.id)} />`,
      )}
    </ol>
  </section>`;
}

/** Accepting puts nothing on a wall that shows the way in, and nobody in the hall would know why. */
function WallJoins({ state, show }) {
  const { room, commitments } = state;
  if (room.state !== "open" || room.scene !== "join" || !onTheWall(commitments).length) return null;
  return html`<div class="inbox__hint">
    <p>${t("wall_joins")}</p>
    <button class="button button--small" onClick=${show}><${Icon} of=${presentation} /> ${t("show_collected")}</button>
  </div>`;
}

function Filter({ words, change }) {
  const leave = (event) => {
    if (event.key !== "Escape") return;
    change("");
    event.target.blur();
  };
  return html`<label class="inbox__filter">
    <${Icon} of=${search} /><span class="visually-hidden">${t("filter")}</span>
    <input id=${FILTER} class="input" type="search" placeholder=${t("filter_hint")} value=${words} onInput=${(event) => change(event.target.value)} onKeyDown=${leave} />
    <kbd aria-hidden="true">/</kbd>
  </label>`;
}

function Tabs({ tab, counts, choose }) {
  return html`<ul class="filters">
    ${TABS.map(
      (each) => html`<li>
        <button class="filter" aria-current=${each === tab ? "true" : undefined} onClick=${() => choose(each)}>
          ${t(`tab_${each}`)} <span class="filter__count">${number(counts[each])}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

function emptyWord(tab, words) {
  if (words) return t("nothing_found", { text: words });
  return t(tab === "new" ? "nothing_new" : "nothing_here");
}
