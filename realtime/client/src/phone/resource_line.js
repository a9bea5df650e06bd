import { html } from "../show/html.js";
import { Icon, x } from "../show/icons.js";
import { t } from "../show/texts.js";

const KINDS = ["money", "staff", "in_kind", "expertise"];

/** One thing that will be put in: money with amount and currency, or anything else in a few words. */
export function ResourceLine({ id, line, change, remove }) {
  const write = (name) => (event) => change({ [name]: event.target.value });
  return html`<div class="compose__line field">
    <select id=${id} aria-label=${t("resource_kind")} value=${line.kind} onChange=${write("kind")}>
      ${KINDS.map((kind) => html`<option value=${kind}>${t(`resource_${kind}`)}</option>`)}
    </select>
    <button class="button button--quiet" type="button" aria-label=${t("remove_resource")} onClick=${remove}><${Icon} of=${x} /></button>
    ${line.kind === "money" && html`<${Money} line=${line} write=${write} />`}
    <input class="compose__note" maxlength="200" aria-label=${t("resource_note")} placeholder=${t("resource_note")} value=${line.note} onInput=${write("note")} />
  </div>`;
}

function Money({ line, write }) {
  return html`<input type="number" step="any" min="0" inputmode="decimal" aria-label=${t("amount")} placeholder=${t("amount")} value=${line.amount} onInput=${write("amount")} />
    <input class="compose__currency" aria-label=${t("currency")} maxlength="3" value=${line.currency} onInput=${write("currency")} />`;
}
