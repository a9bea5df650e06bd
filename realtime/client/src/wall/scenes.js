import { standing } from "../room/standing.js";
import { html } from "../show/html.js";
import { Mark } from "../show/mark.js";
import { partsOf } from "../show/parts.js";
import { Status } from "../show/status.js";
import { n, number, said, spoken, t } from "../show/texts.js";
import { Card } from "./card.js";
import { useNewest } from "./use_newest.js";

const CARDS_MAX = 12;
const LONG = 70; // letters, above which the read-out takes a smaller type
const VERY_LONG = 220;

/** Cards rise from below as they are accepted; the newest, or the one the facilitator points to, stands large. */
export function Collect({ cards, spotlit }) {
  const newest = useNewest(cards.map(({ id }) => id));
  const large = spotlit ?? cards.find(({ id }) => id === newest || cards.length === 1);
  const others = cards.filter((card) => card !== large).slice(0, CARDS_MAX);
  if (!cards.length) return html`<p class="wall__waiting">${t("waiting_first")}</p>`;
  return html`<div class="wall__cards">
    ${[large, ...others].filter(Boolean).map((card) => html`<${Card} key=${card.id} card=${card} isLarge=${card === large} />`)}
  </div>`;
}

/** One commitment, the whole wall. */
export function ReadOut({ card }) {
  const { length } = card.statement;
  const size = length > VERY_LONG ? "wall-read__text--very-long" : length > LONG ? "wall-read__text--long" : "";
  return html`<article class="wall-read">
    <p class="wall-read__who"><${Mark} group=${card.group} /> <span>${said(card.who)}</span> <span class="wall-read__state"><${Status} of=${standing(card)} /></span> <span class="wall-card__code">${card.code}</span></p>
    <p class="wall-read__text ${size}" lang=${card.language === spoken() ? undefined : card.language}>${card.statement}</p>
    <dl class="wall-read__parts">
      ${partsOf(card).map(([key, value]) => html`<dt>${t(key)}</dt><dd>${value}</dd>`)}
    </dl>
  </article>`;
}

/** Who is here, by group; the way in stands beside it. */
export function Join({ pulse, joinUrl }) {
  const groups = (pulse.groups ?? []).filter(({ here }) => here > 0);
  return html`<div class="wall-join">
    <p class="wall-join__steps">${t("join_steps", { url: spokenUrl(joinUrl) })}</p>
    <ul class="wall-groups">
      ${groups.map(({ group, here }) => html`<li key=${group} class="wall-groups__row"><${Mark} group=${group} /> ${t(`group_${group}`)} <span class="wall-groups__number">${number(here)}</span></li>`)}
    </ul>
  </div>`;
}

export function Closing({ commitments, institutions }) {
  return html`<div class="wall-closing">
    <p class="wall-closing__number">${number(commitments)}</p>
    <p class="wall-closing__text">${t("closing_line", { commitments: n("commitments", commitments), institutions: n("count_institutions", institutions) })}</p>
    <p class="wall__label">${t("closing_next")}</p>
  </div>`;
}

/** As one would dictate it: without scheme and last slash, and no line break inside the code. */
function spokenUrl(url) {
  return url.replace(/^https?:\/\/|\/$/g, "").replaceAll("-", "\u2011");
}
