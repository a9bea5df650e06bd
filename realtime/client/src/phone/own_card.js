import { useState } from "preact/hooks";
import { standing, step } from "../room/standing.js";
import { html } from "../show/html.js";
import { check, Icon, penLine, undo2 } from "../show/icons.js";
import { said, t } from "../show/texts.js";
import { EditCard } from "./edit_card.js";
import { PostCard } from "./post_card.js";

const EDITABLE = new Set(["waiting", "held", "on_the_wall"]);
const WITHDRAWABLE = new Set([...EDITABLE, "read_back"]);

/** One of my commitments as the server has it, and what I may still do about it. */
export function OwnCard({ card, you, pending, outbox }) {
  const [mode, setMode] = useState("");
  const key = pending?.state === "saved" ? "saved" : standing(card);
  const say = (verb, data = {}) => outbox.post(verb, { commitment: card.id, ...data });
  const withdraw = () => say("commitment.withdraw").then(() => setMode(""));
  const save = (data) => say("commitment.edit", data).then(() => setMode(""));
  if (mode === "edit") return html`<${EditCard} card=${card} cancel=${() => setMode("")} save=${save} />`;
  return html`<${PostCard} card=${card} state=${key} step=${step(key)}>
    ${pending?.refusal && html`<${Explained} post=${pending} outbox=${outbox} />`}
    ${key === "read_back" && !pending && html`<${Confirm} you=${you} confirm=${() => say("commitment.confirm")} />`}
    ${mode === "withdraw" && html`<${Withdraw} withdraw=${withdraw} keep=${() => setMode("")} />`}
    ${!pending && !mode && html`<${Choices} of=${key} choose=${setMode} />`}
  <//>`;
}

function Choices({ of, choose }) {
  if (!WITHDRAWABLE.has(of)) return null;
  return html`<div class="post__buttons post__buttons--quiet">
    ${EDITABLE.has(of) && html`<button class="button button--quiet" onClick=${() => choose("edit")}><${Icon} of=${penLine} /> ${t("edit")}</button>`}
    <button class="button button--quiet" onClick=${() => choose("withdraw")}><${Icon} of=${undo2} /> ${t("withdraw")}</button>
  </div>`;
}

function Confirm({ you, confirm }) {
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

function Explained({ post, outbox }) {
  return html`<div class="post__ask" role="alert">
    <p class="post__why">${post.refusal.detail || t("refused_without_reason")}</p>
    <button class="button" onClick=${() => outbox.drop(post.id)}>${t("understood")}</button>
  </div>`;
}
