import { standing } from "../room/standing.js";
import { html } from "../show/html.js";
import {
  check,
  circleHelp,
  circlePause,
  circleX,
  Icon,
  merge,
  presentation,
  speech,
  triangleAlert,
} from "../show/icons.js";
import { Mark } from "../show/mark.js";
import { Parts } from "../show/parts.js";
import { Status } from "../show/status.js";
import { hour, said, spoken, t } from "../show/texts.js";

const SIGNS = {
  accept: check,
  read_back: speech,
  show: presentation,
  hold: circlePause,
  ask: circleHelp,
  merge,
  reject: circleX,
};
const FINISHED = new Set(["rejected", "merged", "withdrawn_before_confirmation", "withdrawn"]);

/** One commitment on the desk: who, what, what is weak about it in words, and what can be done now. */
export function InboxCard({ card, state, deeds, isChosen, choose }) {
  const key = standing(card);
  const look = key === "held" ? "held" : FINISHED.has(key) ? "done" : key;
  const language = card.language === spoken() ? undefined : card.language;
  return html`<li id="card-${card.id}" class="inbox__card inbox__card--arriving inbox__card--${look} ${isChosen ? "inbox__card--chosen" : ""}" aria-current=${isChosen ? "true" : undefined} onClick=${choose}>
    <div class="inbox__top">
      <span class="inbox__who"><${Mark} group=${card.group} /> ${said(card.who)}</span>
      <span class="inbox__meta">${key !== "waiting" && html`<${Status} of=${key} /> · `}${card.code} · ${hour(card.at)}</span>
    </div>
    <p class="inbox__meta">${[card.author, card.mandate && t(`mandate_${card.mandate}`)].filter(Boolean).join(" · ")}</p>
    <p class="inbox__text" lang=${language}>${card.statement}</p>
    <${Parts} card=${card} className="inbox__parts" />
    ${card.merged_into && html`<p class="inbox__meta">${t("merged_into", { code: state.commitments[card.merged_into]?.code })}</p>`}
    ${card.missing?.length > 0 && !FINISHED.has(key) && html`<p class="inbox__missing"><${Icon} of=${triangleAlert} /> ${missingWords(card)}</p>`}
    <div class="inbox__buttons">
      ${deeds.filter(({ fits }) => fits(card)).map((deed) => html`<${Deed} key=${deed.name} card=${card} isShown=${state.room.spotlight === card.id} ...${deed} />`)}
    </div>
  </li>`;
}

function missingWords(card) {
  return card.missing.map((what) => t(`missing_${what}`)).join(", ");
}

function Deed({ card, name, letter, deed, isMain, isShown }) {
  const act = (event) => {
    event.stopPropagation();
    deed(card);
  };
  return html`<button class="button ${isMain ? "" : "button--quiet"} button--small" onClick=${act} aria-pressed=${name === "show" ? String(isShown) : undefined}>
    <${Icon} of=${SIGNS[name]} /> ${t(name)} <kbd aria-hidden="true">${letter.toUpperCase()}</kbd>
  </button>`;
}
