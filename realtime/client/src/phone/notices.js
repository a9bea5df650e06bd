import { html } from "../show/html.js";
import { Icon, smartphone, triangleAlert, wifiOff } from "../show/icons.js";
import { hour, n, t } from "../show/texts.js";
import { useSettled } from "../show/use_settled.js";

/** What a person must know about where their words are. The page says what it knows, and no more. */
export function Notices({ state, joinUrl }) {
  const { posts, shelf, keptAt } = state;
  const link = useSettled(state.link);
  const isOn = link === "connected";
  return html`<div class="notices">
    ${link === "offline" && html`<${Notice} sign=${wifiOff}>${t("offline_notice")}<//>`}
    ${keptAt && !isOn && html`<${Notice} sign=${wifiOff}>${t("kept_page", { time: hour(keptAt) })}<//>`}
    ${link === "away" && html`<${Notice}>${t("away_notice")} <a href=${joinUrl}>${t("join_again")}</a><//>`}
    ${posts.length > 0 && !isOn && html`<${Notice} sign=${smartphone}>${n("unsent", posts.length)} ${t("keep_open")}<//>`}
    ${shelf !== "indexeddb" && html`<${Notice}>${t(`shelf_${shelf}`)}<//>`}
  </div>`;
}

function Notice({ sign = triangleAlert, children }) {
  return html`<div class="notice"><${Icon} of=${sign} /> <p>${children}</p></div>`;
}
