import { html } from "./html.js";
import { t } from "./texts.js";

/** The letter, hue and pattern of a stakeholder group. */
export function Mark({ group }) {
  if (!group) return html`<span></span>`;
  const label = t(`group_${group}`);
  return html`<span class="mark mark--${group.toLowerCase()}" title=${label}
    >${group}<span class="visually-hidden"> (${label})</span></span
  >`;
}
