import { useRef, useState } from "preact/hooks";
import { html } from "../show/html.js";
import { Icon, send, triangleAlert } from "../show/icons.js";
import { t } from "../show/texts.js";
import { Field } from "./field.js";
import { MoreFields } from "./more_fields.js";
import { blank } from "./post_data.js";

const STATEMENT_MAX = 2_000;

/**
 * One commitment being written. What is typed lives here and in the draft alone: no live update touches it.
 * `onSend(fields)` resolves once the text is kept; only then the form empties. `mayWrite()` may refuse and say why itself.
 */
export function PostForm({
  id,
  draft,
  begin = blank,
  isEdit,
  who,
  error,
  sendWord,
  onSend,
  onCancel,
  mayWrite = () => true,
}) {
  const [fields, setFields] = useState(() => ({ ...begin, ...draft.read() }));
  const [asks, setAsks] = useState(false);
  const field = useRef(null);
  const change = (name, value) => {
    const next = { ...fields, [name]: value };
    setFields(next);
    draft.write(next);
  };
  const submit = async (event) => {
    event.preventDefault();
    const isEmpty = !fields.statement.trim();
    setAsks(isEmpty);
    if (isEmpty) return field.current.focus();
    if (!mayWrite()) return;
    await onSend(fields);
    draft.clear();
    setFields(blank);
  };
  return html`<form class="compose__form" onSubmit=${submit} noValidate>
    <${Statement} id="${id}-statement" value=${fields.statement} who=${who} problem=${asks ? t("say_what") : error} field=${field} change=${change} />
    <div class="compose__row">
      <${Field} id="${id}-due" name="due" type="date" label=${t("by_when")} fields=${fields} change=${change} />
      <${Field} id="${id}-partners" name="partners" label=${t("with_whom")} fields=${fields} change=${change} />
    </div>
    <${MoreFields} id=${id} fields=${fields} change=${change} hasResources=${!isEdit} />
    <div class="post__buttons">
      <button class="button button--primary button--large" type="submit"><${Icon} of=${send} /> ${sendWord}</button>
      ${onCancel && html`<button class="button button--quiet" type="button" onClick=${onCancel}>${t("cancel")}</button>`}
    </div>
  </form>`;
}

function Statement({ id, value, who, problem, field, change }) {
  return html`<div class="field ${problem ? "field--error" : ""}">
    <label class="field__label compose__what" for=${id}>${t("what", { who })}</label>
    <p class="field__hint" id="${id}-hint">${t("what_hint")}</p>
    ${problem && html`<p class="field__error" id="${id}-error"><${Icon} of=${triangleAlert} />${problem}</p>`}
    <div class="field__control">
      <textarea
        id=${id}
        name="statement"
        ref=${field}
        rows="3"
        maxlength=${STATEMENT_MAX}
        aria-describedby="${id}-hint${problem ? ` ${id}-error` : ""}"
        aria-invalid=${problem ? "true" : undefined}
        value=${value}
        onInput=${(event) => change("statement", event.target.value)}
      ></textarea>
    </div>
  </div>`;
}
