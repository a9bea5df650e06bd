import { html } from "../show/html.js";

/** A labelled line of the form; numbers take the reader's own decimal sign. */
export function Field({ id, name, type = "text", label, hint, max, fields, change }) {
  const isNumber = type === "number";
  return html`<div class="field">
    <label class="field__label" for=${id}>${label}</label>
    ${hint && html`<p class="field__hint" id="${id}-hint">${hint}</p>`}
    <div class="field__control">
      <input
        id=${id}
        name=${name}
        type=${type}
        step=${isNumber ? "any" : undefined}
        inputmode=${isNumber ? "decimal" : undefined}
        aria-describedby=${hint ? `${id}-hint` : undefined}
        autocomplete="off"
        maxlength=${max}
        value=${fields[name]}
        onInput=${(event) => change(name, event.target.value)}
      />
    </div>
  </div>`;
}
