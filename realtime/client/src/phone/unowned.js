import { html } from "../show/html.js";
import { check, Icon } from "../show/icons.js";
import { t } from "../show/texts.js";

/** Read out with nobody's name under it, as of a group where nobody is quoted: its owner goes on record here. */
export function Unowned({ state, posts, outbox }) {
  const { you } = state;
  if (!you.may_confirm || !you.institution) return null;
  return Object.values(state.commitments)
    .filter((card) => isNobodys(card) && !state.mine.includes(card.id))
    .map(
      (card) => html`<${Asked} key=${card.id} card=${card} you=${you} outbox=${outbox} post=${postFor(card, posts)} />`,
    );
}

function Asked({ card, you, post, outbox }) {
  const say = () => outbox.post("commitment.confirm", { commitment: card.id });
  return html`<section class="ask" aria-labelledby=${`on-record-${card.id}`}>
    <h2 class="ask__title" id=${`on-record-${card.id}`}>${t("on_record_ask", { code: card.code })}</h2>
    <p class="post__text" lang=${card.language}>${card.statement}</p>
    ${post?.refusal && html`<p class="post__why" role="alert">${post.refusal.detail || t("refused_without_reason")}</p>`}
    ${!post && html`<button class="button button--primary button--large" onClick=${say}><${Icon} of=${check} /> ${t("on_record", { who: you.institution })}</button>`}
  </section>`;
}

function isNobodys({ lifecycle, who }) {
  return lifecycle === "read_back" && !Object.keys(who).length;
}

function postFor(card, posts) {
  return posts.find(({ data }) => data.commitment === card.id);
}
