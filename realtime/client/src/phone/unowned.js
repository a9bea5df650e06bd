import { standing } from "../room/standing.js";
import { html } from "../show/html.js";
import { pendingFor } from "./mine.js";
import { Confirm, Explained } from "./own_card.js";

/** Read out with nobody's name under it, as of a group where nobody is quoted: its owner goes on record here. */
export function Unowned({ state, posts, outbox }) {
  const { you } = state;
  if (!you.may_confirm) return null;
  return Object.values(state.commitments)
    .filter((card) => standing(card) === "read_back" && !Object.keys(card.who).length && !state.mine.includes(card.id))
    .map((card) => {
      const post = pendingFor(card, posts);
      const confirm = () => outbox.post("commitment.confirm", { commitment: card.id });
      return html`<section class="post">
    <div class="post__top"><strong>${you.institution}</strong></div>
    <p class="post__text" lang=${card.language}>${card.statement}</p>
    ${post ? post.refusal && html`<${Explained} post=${post} outbox=${outbox} />` : html`<${Confirm} you=${you} confirm=${confirm} />`}
  </section>`;
    });
}
