import { html } from "../show/html.js";
import { hour, t } from "../show/texts.js";

/** One person: name, what the door needs to know, and one big button. */
export function Row({ person, mine, found, only, act }) {
  return html`<li class=${`door__person${found ? " door__person--found" : ""}`} data-delegate=${person.id}>
    <div>
      <div class="door__name">${person.name}</div>
      <div class="muted small">${person.institution}</div>
      <div class="door__signs">
        <span class=${`colour colour--${person.colour}`}>${t(`colour_${person.colour}`)}</span>
        ${person.needs && html`<span class="small">${t("needs")}</span>`}
        ${person.waitsHere && html`<span class="small">${t("saved")}</span>`}
      </div>
    </div>
    <div class="door__buttons">
      <${Standing} person=${person} />
      ${mine && html`<button class="button button--large" onClick=${() => act.undo(person, mine)}>${t("undo")}</button>`}
      ${!person.waits && html`<${Next} person=${person} only=${found || only} act=${act} />`}
    </div>
  </li>`;
}

function Standing({ person }) {
  if (person.waits) return html`<span>${t("waits")}</span>`;
  if (person.state === "in") return html`<span>${t("is_in", { time: person.since ? hour(person.since) : "" })}</span>`;
  return person.state === "away" && html`<span>${t("is_away")}</span>`;
}

/** Coloured where there is but one to press: a list of coloured buttons points at nothing. */
function Next({ person, only, act }) {
  const [kind, label] = { out: ["arrived", "check_in"], in: ["left", "left"], away: ["returned", "returned"] }[
    person.state
  ];
  const look = person.state === "in" ? "button--quiet" : only ? "button--primary" : "";
  return html`<button class=${`button button--large ${look}`} onClick=${() => act.note(person, kind)}>
    ${t(label)}<span class="visually-hidden"> ${person.name}</span>
  </button>`;
}
