import { html } from "../show/html.js";
import { Mark } from "../show/mark.js";
import { Parts } from "../show/parts.js";
import { said, spoken } from "../show/texts.js";

const CONFIRMED = new Set(["confirmed", "signoff_requested", "signed_off", "active"]);

export function Card({ card, isLarge }) {
  const look = `${isLarge ? "wall-card--new" : ""} ${CONFIRMED.has(card.lifecycle) ? "wall-card--confirmed" : ""}`;
  return html`<article class="wall-card ${look}">
    <p class="wall-card__who"><${Mark} group=${card.group} /> <span>${said(card.who)}</span> <span class="wall-card__code">${card.code}</span></p>
    <p class="wall-card__text" lang=${card.language === spoken() ? undefined : card.language}>${card.statement}</p>
    <${Parts} card=${card} className="wall-card__parts" />
  </article>`;
}
