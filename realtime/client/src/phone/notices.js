import { html } from "../show/html.js";
import { Icon, smartphone, triangleAlert, wifiOff } from "../show/icons.js";
import { n, t } from "../show/texts.js";

/** What a person must know about where their words are. */
export function Notices({ link, unsent, shelf, joinUrl }) {
  return html`<div class="notices">
    ${link === "offline" && html`<p class="notice"><${Icon} of=${wifiOff} /> ${t("offline_notice")}</p>`}
    ${link === "away" && html`<p class="notice"><${Icon} of=${triangleAlert} /> ${t("away_notice")} <a href=${joinUrl}>${t("join_again")}</a></p>`}
    ${unsent > 0 && link !== "connected" && html`<p class="notice"><${Icon} of=${smartphone} /> ${n("unsent", unsent)} ${t("keep_open")}</p>`}
    ${shelf === "localstorage" && html`<p class="notice"><${Icon} of=${triangleAlert} /> ${t("shelf_plain")}</p>`}
    ${shelf === "memory" && html`<p class="notice"><${Icon} of=${triangleAlert} /> ${t("shelf_memory")}</p>`}
  </div>`;
}
