import { html } from "../show/html.js";
import { said, t } from "../show/texts.js";

export const TICK = "ground-rules-tick";

/** The house's rules, accepted by one tick before the first post (LIV-10). */
export function GroundRules({ rules, accept, pending }) {
  const lines = said(rules.text).split("\n").filter(Boolean);
  return html`<section class="ask rules" aria-labelledby="rules">
    <h2 id="rules" class="ask__title">${t("ground_rules")}</h2>
    <div class="rules__text">${lines.map((line) => html`<p>${line}</p>`)}</div>
    <label class="rules__tick">
      <input id=${TICK} type="checkbox" checked=${pending} disabled=${pending} onChange=${accept} />
      <span>${t("accept_rules")}</span>
    </label>
  </section>`;
}
