import { html } from "../show/html.js";
import { Parts } from "../show/parts.js";
import { Status } from "../show/status.js";
import { spoken } from "../show/texts.js";

const RUNGS = [1, 2, 3, 4];
const LOOKS = { saved: "waiting", refused: "change", rejected: "off", unconfirmed: "off" };

/** One of my texts: its state in words, how far it has come, the sentence, its parts. */
export function PostCard({ card, state, step, children }) {
  return html`<li class="post post--${LOOKS[state] ?? state}" id=${card.code}>
    <div class="post__top">
      <${Status} of=${state} />
      ${card.code && html`<span class="post__code">${card.code}</span>`}
    </div>
    <${Steps} at=${step} />
    <p class="post__text" lang=${card.language === spoken() ? undefined : card.language}>${card.statement}</p>
    <${Parts} card=${card} className="post__parts" />
    ${children}
  </li>`;
}

/** Saved on this phone, received, on the wall, confirmed: the word above says it, this shows how far there is to go. */
function Steps({ at }) {
  return html`<span class="post__steps" aria-hidden="true">
    ${RUNGS.map((rung) => html`<span class="post__step ${rung <= at ? "post__step--done" : ""}"></span>`)}
  </span>`;
}
