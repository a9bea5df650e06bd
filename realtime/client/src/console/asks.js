import { useState } from "preact/hooks";
import { isOver } from "../room/standing.js";
import { html } from "../show/html.js";
import { said, t } from "../show/texts.js";
import { Dialog } from "./dialog.js";

/** Which commitment does this one say again? */
export function Merge({ card, state, desk, close }) {
  const others = Object.values(state.commitments).filter(
    (each) => each.id !== card.id && each.lifecycle === "captured" && !isOver(each),
  );
  const into = (other) => desk.merge(card, other).then(close);
  return html`<${Dialog} title=${t("merge_into", { code: card.code })} close=${close}>
    <p class="muted">${t("merge_hint")}</p>
    ${!others.length && html`<p>${t("merge_none")}</p>`}
    <ol class="choose">
      ${others.map((other) => html`<li key=${other.id}><button class="choose__one" onClick=${() => into(other)}><strong>${other.code}</strong> ${said(other.who)}<span lang=${other.language}>${other.statement}</span></button></li>`)}
    </ol>
  <//>`;
}

/** What to ask the author aloud. Only the author changes the words; meanwhile the text is held. */
export function Ask({ card, desk, close }) {
  return html`<${Dialog} title=${t("ask")} close=${close}>
    <p>${t("ask_for", { who: said(card.who) })}</p>
    <ul class="ask-for">
      ${card.missing.map((what) => html`<li>${t(`ask_${what}`)}</li>`)}
    </ul>
    <p class="muted">${t("ask_hint")}</p>
    <div class="cluster">
      <button class="button button--primary" autofocus onClick=${() => desk.hold(card).then(close)}>${t("hold_until")}</button>
      <button class="button button--quiet" onClick=${close}>${t("cancel")}</button>
    </div>
  <//>`;
}

export function Reject({ card, desk, close }) {
  const [reason, setReason] = useState("");
  const send = (event) => {
    event.preventDefault();
    desk.reject(card, reason.trim()).then(close);
  };
  return html`<${Dialog} title="${card.code}: ${t("reject")}" close=${close}>
    <form class="stack" onSubmit=${send}>
      <div class="field">
        <label class="field__label" for="reason">${t("reject_why")}</label>
        <div class="field__control"><input id="reason" required maxlength="300" value=${reason} onInput=${(event) => setReason(event.target.value)} /></div>
      </div>
      <button class="button button--primary">${t("reject")}</button>
    </form>
  <//>`;
}

/** One of the few questions asked: ending a room cannot be undone. */
export function End({ desk, close }) {
  return html`<${Dialog} title=${t("end_room")} close=${close}>
    <p>${t("end_ask")}</p>
    <div class="cluster asks__buttons">
      <button class="button button--danger" onClick=${() => desk.end().then(close)}>${t("end_yes")}</button>
      <button class="button" autofocus onClick=${close}>${t("cancel")}</button>
    </div>
  <//>`;
}
