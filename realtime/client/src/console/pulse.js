import { html } from "../show/html.js";
import { Icon, smartphone, triangleAlert } from "../show/icons.js";
import { Mark } from "../show/mark.js";
import { n, number, t } from "../show/texts.js";

const SILENT_BELOW = 0.5;

/** Who is here and who has spoken, by group; whom to invite; whose phone still holds something. */
export function Pulse({ pulse }) {
  const groups = (pulse.groups ?? []).filter(({ here }) => here > 0);
  const present = pulse.present ?? 0;
  return html`<div class="pulse">
      <p><span class="pulse__total">${number(present)}</span> ${n("here", present)}</p>
      ${groups.length > 0 && html`<p class="pulse__caption">${t("posted_of_here")}</p>`}
      ${groups.map((group) => html`<${Group} key=${group.group} ...${group} />`)}
    </div>
    ${pulse.apart && html`<p class="status status--at-risk" role="status"><${Icon} of=${triangleAlert} /> <span>${t("apart")}</span></p>`}
    ${pulse.unsent_phones > 0 && html`<p class="status status--at-risk"><${Icon} of=${smartphone} /> <span>${n("unsent_phones", pulse.unsent_phones)}</span></p>`}`;
}

function Group({ group, here, posted = 0 }) {
  const silent = posted < here * SILENT_BELOW;
  return html`<p class="pulse__row ${silent ? "pulse__row--silent" : ""}">
    <${Mark} group=${group} /><span>${t(`group_${group}`)}</span>
    <span class="nowrap">${t("group_posted", { posted: number(posted), here: number(here) })}</span>
    ${silent && html`<span class="pulse__advice">${t("invite_group")}</span>`}
  </p>`;
}
