import { useState } from "preact/hooks";
import { isOver, standing } from "../room/standing.js";
import { html } from "../show/html.js";
import { n, said, t } from "../show/texts.js";
import { OwnCard } from "./own_card.js";
import { UnsentCard } from "./unsent_card.js";

// The newest of a large hall; all of them are on the public page.
const MOST_SHOWN = 200;

/** My commitments: those still on this phone first, then those the room has, newest first. */
export function Mine({ state, posts, outbox }) {
  const [edited, setEdited] = useState([]);
  const edit = (card) => (on) => setEdited([...edited.filter(({ id }) => id !== card.id), ...(on ? [card] : [])]);
  const isEdited = ({ id }) => edited.some((each) => each.id === id);
  const cards = withEdited(
    ownCards(state, (card) => isEdited(card) || pendingFor(card, posts)),
    edited,
  ).reverse();
  const arrived = new Set(cards.map((card) => card.client_id));
  const unsent = posts.filter((post) => post.do === "commitment.capture" && !arrived.has(post.id)).reverse();
  return html`<section class="phone__part" aria-labelledby="mine">
    <h2 class="phone__title" id="mine">${t("my_commitments")}</h2>
    ${!unsent.length && !cards.length && html`<p class="muted">${t("none_yet")}</p>`}
    <ol class="posts">
      ${unsent.map((post) => html`<${UnsentCard} key=${post.id} post=${post} you=${state.you} outbox=${outbox} />`)}
      ${cards.map(
        (card) =>
          html`<${OwnCard} key=${card.client_id ?? card.id} card=${card} you=${state.you} pending=${pendingFor(card, posts)} outbox=${outbox} isEdited=${isEdited(card)} edit=${edit(card)} />`,
      )}
    </ol>
  </section>`;
}

/** `isKept(card)`: those that stay although they are over, because something of their author's still hangs on them. */
export function ownCards({ mine, commitments }, isKept = () => false) {
  return mine.map((id) => commitments[id]).filter((card) => card && (!isOver(card) || isKept(card)));
}

/** What somebody types into stays where it is, also when the room knows it no more. */
function withEdited(cards, edited) {
  return [...cards, ...edited.filter(({ id }) => cards.every((card) => card.id !== id))];
}

/** Calls to what waits for a confirmation, from the foot of the screen: nothing moves under a finger. */
export function Call({ state, posts }) {
  const card = ownCards(state).find((each) => standing(each) === "read_back" && !pendingFor(each, posts));
  if (!card || !state.you.may_confirm) return null;
  return html`<a class="phone__call" href="#${card.code}">${t("read_back_call", { code: card.code })}</a>`;
}

/** What others in the room have promised: folded, and only fetched when somebody wants to see it. */
export function Others({ state, session }) {
  const onTheWall = Object.values(state.commitments).filter(isOnTheWall);
  const cards = onTheWall.filter(({ id }) => !state.mine.includes(id));
  const count = state.whole ? cards.length : (state.pulse.commitments ?? 0) - (onTheWall.length - cards.length);
  if (count < 1) return null;
  return html`<details class="phone__others" onToggle=${(event) => event.target.open && session.fetchOthers()}>
    <summary>${n("others_on_the_wall", count)}</summary>
    <ol class="posts">${cards
      .slice(-MOST_SHOWN)
      .reverse()
      .map((card) => html`<${Other} key=${card.id} card=${card} />`)}</ol>
  </details>`;
}

function Other({ card }) {
  return html`<li class="post">
    <div class="post__top"><strong>${said(card.who)}</strong><span class="post__code">${card.code}</span></div>
    <p class="post__text" lang=${card.language}>${card.statement}</p>
  </li>`;
}

function isOnTheWall(card) {
  return card.moderation === "accepted" && !isOver(card);
}

export function pendingFor(card, posts) {
  return posts.find((post) => post.data.commitment === card.id);
}
