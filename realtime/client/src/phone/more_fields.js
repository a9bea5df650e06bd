import { html } from "../show/html.js";
import { Icon, plus } from "../show/icons.js";
import { t } from "../show/texts.js";
import { Field } from "./field.js";
import { ResourceLine } from "./resource_line.js";

const LINES_MAX = 5;
const EMPTY_LINE = { kind: "money", amount: "", currency: "VND", note: "" };

/** Measured how, from → to, with what: asked only of who wants to say it. Open when something is in it. */
export function MoreFields({ id, fields, change, hasResources }) {
  const { indicator, target, baseline, unit, resources } = fields;
  const used = indicator || target || baseline || unit || (hasResources && resources.length);
  return html`<details class="compose__more" open=${Boolean(used)}>
    <summary>${t("more")}</summary>
    <${Field} id="${id}-indicator" name="indicator" label=${t("measured_how")} hint=${t("measured_how_hint")} max="300" fields=${fields} change=${change} />
    <div class="compose__row compose__row--three">
      <${Field} id="${id}-baseline" name="baseline" type="number" label=${t("from_label")} fields=${fields} change=${change} />
      <${Field} id="${id}-target" name="target" type="number" label=${t("to_label")} fields=${fields} change=${change} />
      <${Field} id="${id}-unit" name="unit" label=${t("unit")} max="60" fields=${fields} change=${change} />
    </div>
    ${hasResources && html`<${Resources} id=${id} lines=${resources} change=${(lines) => change("resources", lines)} />`}
  </details>`;
}

function Resources({ id, lines, change }) {
  const replace = (index, part) => change(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const remove = (index) => change(lines.filter((_, at) => at !== index));
  return html`<fieldset class="compose__resources">
    <legend class="field__label">${t("with_what")}</legend>
    ${lines.map(
      (line, index) =>
        html`<${ResourceLine} id="${id}-resource-${index}" line=${line} change=${(part) => replace(index, part)} remove=${() => remove(index)} />`,
    )}
    ${
      lines.length < LINES_MAX &&
      html`<button class="button button--quiet" type="button" onClick=${() => change([...lines, EMPTY_LINE])}>
      <${Icon} of=${plus} /> ${t("add_resource")}
    </button>`
    }
  </fieldset>`;
}
