import { useState } from "preact/hooks";
import { Draft } from "../keep/draft.js";
import { html } from "../show/html.js";
import { Status } from "../show/status.js";
import { spoken, t } from "../show/texts.js";
import { PostCard } from "./post_card.js";
import { toData, toFields } from "./post_data.js";
import { PostForm } from "./post_form.js";

/** One of my posts that the server does not have: on its way, or in need of other words. The text is never lost. */
export function UnsentCard({ post, you, outbox }) {
  if (post.state === "refused")
    return html`<${NeedsChange} post=${post} who=${you.institution || you.name} outbox=${outbox} />`;
  return html`<${PostCard} card=${post.data} state="saved" step=${1} />`;
}

function NeedsChange({ post, who, outbox }) {
  const [draft] = useState(() => new Draft(`change:${post.id}`));
  return html`<li class="post post--change">
    <div class="post__top"><${Status} of="refused" /></div>
    <${PostForm}
      id="change-${post.id}"
      draft=${draft}
      begin=${toFields(post.data)}
      who=${who}
      error=${post.refusal.detail || t("refused_without_reason")}
      sendWord=${t("send_again")}
      onSend=${(fields) => outbox.change(post.id, toData(fields, spoken()))}
    />
    <button class="button button--quiet" onClick=${() => outbox.drop(post.id)}>${t("throw_away")}</button>
  </li>`;
}
