import { useState } from "preact/hooks";
import { standing, step } from "../room/standing.js";
import { html } from "../show/html.js";
import { check, Icon, penLine, undo2 } from "../show/icons.js";
import { said, t } from "../show/texts.js";
import { EditCard } from "./edit_card.js";
import { PostCard } from "./post_card.js";

const EDITABLE = new Set(["waiting", "held", "on_the_wall"]);
const WITHDRAWABLE = new Set([...EDITABLE, "read_back"]);

/** One of my commitments as the server has it, and what I may still do about it. `pending`: what I said about it last. */
export function OwnCard({ card, you, pending, outbox, isEdited, edit }) {
  const [asks, setAsks] = useState(false);
  const isOnItsWay = pending?.state === "saved";
  const [real, key] = [standing(card), isOnItsWay ? "saved" : standing(card)];
  const words = pending?.do === "commitment.edit" ? pending.data : null;
  const say = (verb, data = {}) => outbox.post(verb, { commitment: card.id, ...data });
  const withdraw = () => say("commitment.withdraw").then(() => setAsks(false));
  const save = async (changes) => {
    if (pending?.refusal) await outbox.drop(pending.id);
    if (Object.keys(changes).length) await say("commitment.edit", changes);
    edit(false);
  };
  if (isEdited)
    return html`<${EditCard} card=${card} words=${words} isLate=${!EDITABLE.has(real)} save=${save} close=${() => edit(false)} />`;
  return html`<${PostCard} card=${{ ...card, ...(isOnItsWay && words) }} state=${key} step=${step(key)}>
    ${pending?.refusal && html`<${Explained} post=${pending} outbox=${outbox} edit=${words && EDITABLE.has(real) && (() => edit(true))} />`}
    ${key === "read_back" && !pending && html`<${Confirm} you=${you} confirm=${() => say("commitment.confirm")} />`}
    ${asks && html`<${Withdraw} withdraw=${withdraw} keep=${() => setAsks(false)} />`}
    ${!pending && !asks && html`<${Choices} of=${key} edit=${() => edit(true)} withdraw=${() => setAsks(true)} />`}
  <//>`;
}

function Choices({ of, edit, withdraw }) {
  if (!WITHDRAWABLE.has(of)) return null;
  return html`<div class="post__buttons post__buttons--quiet">
    ${EDITABLE.has(of) && html`<button class="button button--quiet" onClick=${edit}><${Icon} of=${penLine} /> ${t("edit")}</button>`}
    <button class="button button--quiet" onClick=${withdraw}><${Icon} of=${undo2} /> ${t("withdraw")}</button>
  </div>`;
}

export function Confirm({ you, confirm }) {
  return html`<div class="ask">
    <h3 class="ask__title">${t(you.may_confirm ? "read_back_ask" : "read_back_told")}</h3>
    ${
      you.may_confirm
        ? html`<button class="button button--primary button--large" onClick=${confirm}><${Icon} of=${check} /> ${t("confirm")}</button>`
        : html`<p>${said(you.why_not) || t("may_not_confirm")}</p>`
    }
  </div>`;
}

function Withdraw({ withdraw, keep }) {
  return html`<div class="post__ask">
    <p>${t("withdraw_ask")}</p>
    <div class="post__buttons">
      <button class="button button--danger" onClick=${withdraw}>${t("withdraw")}</button>
      <button class="button" onClick=${keep}>${t("keep_it")}</button>
    </div>
  </div>`;
}

/** What the room did not take, why, and the words that it did not take. */
export function Explained({ post, outbox, edit }) {
  return html`<div class="post__ask" role="alert">
    <p class="post__why">${post.refusal.detail || t("refused_without_reason")}</p>
    ${post.data.statement && html`<p class="post__text">${post.data.statement}</p>`}
    <div class="post__buttons">
      ${edit && html`<button class="button" onClick=${edit}>${t("edit")}</button>`}
      <button class="button" onClick=${() => outbox.drop(post.id)}>${t(post.data.statement ? "throw_away" : "understood")}</button>
    </div>
  </div>`;
}
