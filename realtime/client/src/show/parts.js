import { html } from "./html.js";
import { day, number, t } from "./texts.js";

/**
 * What a commitment says beside its sentence: measured how from → to, by when, with whom, with what; as pairs of a
 * word's key and its value, in the order of every surface. What was not said is left out.
 */
export function partsOf(card) {
  return [
    ["measured_by", measure(card)],
    ["by", card.due && html`<time datetime=${card.due}>${day(card.due)}</time>`],
    ["with", card.partners?.join(", ")],
    ["resources", card.resources?.map(resource).join(", ")],
  ].filter(([, value]) => value);
}

/** The same in a line or two. */
export function Parts({ card, className }) {
  const parts = partsOf(card);
  if (!parts.length) return null;
  return html`<p class=${className}>
    ${parts.map(([key, value]) => html`<span><span class="part__key">${t(key)}</span> ${value}</span> `)}
  </p>`;
}

function measure({ indicator, baseline, target, unit }) {
  if (!indicator && !target) return null;
  const figures = target && html`<span class="nowrap">${range(baseline, target)}</span> ${unit}`;
  return html`${indicator}${indicator && target ? ": " : ""}${figures}`;
}

function range(baseline, target) {
  if (!baseline) return number(target);
  return html`<span class="visually-hidden">${t("from")}</span> ${number(baseline)}
    <span aria-hidden="true"> → </span><span class="visually-hidden">${t("to")}</span> ${number(target)}`;
}

function resource({ kind, amount, currency, note }) {
  const sum = amount ? `${number(amount)} ${currency ?? ""}`.trim() : "";
  return [sum || t(`resource_${kind}`), note].filter(Boolean).join(" · ");
}
