import { useEffect, useRef } from "preact/hooks";
import { html } from "../show/html.js";
import { Icon, x } from "../show/icons.js";
import { t } from "../show/texts.js";

/** The browser's own dialog: it holds the focus, closes by Escape and gives the focus back. */
export function Dialog({ title, close, children }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  return html`<dialog class="dialog" ref=${dialog} aria-labelledby="dialog-title" onClose=${close}>
    <div class="dialog__inner">
      <div class="dialog__head">
        <h2 id="dialog-title">${title}</h2>
        <button class="button button--quiet" onClick=${close} aria-label=${t("close")}><${Icon} of=${x} /></button>
      </div>
      ${children}
    </div>
  </dialog>`;
}
