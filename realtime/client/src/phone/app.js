import { useState } from "preact/hooks";
import { useStore } from "../room/live_store.js";
import { html } from "../show/html.js";
import { said, spoken, t } from "../show/texts.js";
import { Agenda } from "./agenda.js";
import { Announcer } from "./announcer.js";
import { GroundRules, TICK } from "./ground_rules.js";
import { Call, Mine, Others } from "./mine.js";
import { Notices } from "./notices.js";
import { Now } from "./now.js";
import { toData } from "./post_data.js";
import { PostForm } from "./post_form.js";
import { Unowned } from "./unowned.js";

/** The participant's page: what is on, one field to promise in, and what became of each promise. */
export function App({ session, outbox, draft, urls }) {
  const state = useStore(session.store);
  const { room, you, posts } = state;
  const ticks = posts.filter((post) => post.do === "ground_rules.accept");
  const ticked = ticks.some((post) => post.state === "saved");
  const asksRules = !you.ground_rules_accepted && Boolean(said(room.ground_rules.text));
  const accept = async () => {
    for (const { id } of ticks) await outbox.drop(id); // the room refused it: there are other rules now
    await outbox.post("ground_rules.accept", { version: room.ground_rules.version });
  };
  return html`
    <${Notices} state=${state} joinUrl=${urls.join} />
    <${Now} session=${session} room=${room} />
    ${room.state === "open" && asksRules && html`<${GroundRules} rules=${room.ground_rules} accept=${accept} pending=${ticked} />`}
    ${room.state === "open" && html`<${Composer} you=${you} posts=${posts} outbox=${outbox} draft=${draft} isFree=${!asksRules || ticked} />`}
    ${room.state === "closed" && html`<${Agenda} room=${room} />`}
    ${room.state === "open" && html`<${Unowned} state=${state} posts=${posts} outbox=${outbox} />`}
    <${Mine} state=${state} posts=${posts} outbox=${outbox} />
    <${Others} state=${state} session=${session} />
    ${room.state === "open" && html`<${Agenda} room=${room} />`}
    <${Call} state=${state} posts=${posts} />
    <${Announcer} state=${state} />
  `;
}

function Composer({ you, posts, outbox, draft, isFree }) {
  const [last, setLast] = useState(null);
  const [asks, setAsks] = useState(false);
  const post = (fields) => outbox.post("commitment.capture", toData(fields, spoken())).then(({ id }) => setLast(id));
  const mayWrite = () => {
    setAsks(!isFree);
    if (!isFree) document.getElementById(TICK).focus();
    return isFree;
  };
  const forget = () => {
    setLast(null);
    setAsks(false);
  };
  return html`<section class="compose" aria-label=${t("new_commitment")} onInput=${forget}>
    <${PostForm} id="new" draft=${draft} who=${you.institution || you.name} sendWord=${t("send")} onSend=${post} mayWrite=${mayWrite} />
    <p class="compose__saved" role="status">${asks && !isFree ? t("rules_first") : last && t(whereabouts(last, posts))}</p>
  </section>`;
}

/** Where the text sent last is: never "received" before the server has said so. */
function whereabouts(id, posts) {
  const post = posts.find((each) => each.id === id);
  return post ? `last_${post.state}` : "last_received";
}
