import { html } from "../show/html.js";
import { hour, n, said, t } from "../show/texts.js";

/** What is planned, with the present item marked; open while people wait, folded once they work. */
export function Agenda({ room }) {
  if (!room.items.length || room.state === "ended") return null;
  return html`<details class="phone__others" open=${room.state === "closed"}>
    <summary>${t("agenda")}</summary>
    <ol class="agenda">${room.items.map((item) => html`<${Item} key=${item.id} item=${item} />`)}</ol>
  </details>`;
}

function Item({ item }) {
  const isCurrent = item.state === "current";
  const time = isCurrent ? t("agenda_now") : item.starts_at ? hour(item.starts_at) : n("minutes", item.minutes);
  return html`<li class="agenda__item agenda__item--${item.state}" aria-current=${isCurrent ? "step" : undefined}>
    <span class="agenda__time">${time}</span><span>${said(item.title)}</span>
  </li>`;
}
