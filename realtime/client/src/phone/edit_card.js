import { useState } from "preact/hooks";
import { Draft } from "../keep/draft.js";
import { html } from "../show/html.js";
import { said, t } from "../show/texts.js";
import { toFields } from "./post_data.js";
import { PostForm } from "./post_form.js";

/** A commitment the room has, in other words; its own draft survives reload too. */
export function EditCard({ card, save, cancel }) {
  const [draft] = useState(() => new Draft(`edit:${card.id}`));
  const leave = () => {
    draft.clear();
    cancel();
  };
  return html`<li class="post">
    <${PostForm}
      id="edit-${card.id}"
      draft=${draft}
      begin=${toFields(card)}
      who=${said(card.who)}
      sendWord=${t("save_change")}
      onSend=${save}
      onCancel=${leave}
    />
  </li>`;
}
