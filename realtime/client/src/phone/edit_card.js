import { useState } from "preact/hooks";
import { Draft } from "../keep/draft.js";
import { html } from "../show/html.js";
import { said, spoken, t } from "../show/texts.js";
import { toChanges, toFields } from "./post_data.js";
import { PostForm } from "./post_form.js";

/**
 * A commitment the room has, in other words; its own draft survives reload too. It stays open whatever becomes of the
 * commitment meanwhile, and says so. `words`: those that the room did not take last time.
 */
export function EditCard({ card, words, isLate, save, close }) {
  const [draft] = useState(() => new Draft(`edit:${card.id}`));
  const [before] = useState(() => toFields(card));
  const leave = () => {
    draft.clear();
    close();
  };
  return html`<li class="post">
    <${PostForm}
      id="edit-${card.id}"
      draft=${draft}
      begin=${words ? toFields({ ...card, ...words }) : before}
      isEdit
      who=${said(card.who)}
      error=${isLate && t("edit_too_late")}
      sendWord=${t("save_change")}
      onSend=${(fields) => save(toChanges(fields, before, spoken()))}
      onCancel=${leave}
    />
  </li>`;
}
