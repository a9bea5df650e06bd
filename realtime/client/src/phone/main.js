import { render } from "preact";
import { Draft } from "../keep/draft.js";
import { Outbox } from "../keep/outbox.js";
import { openShelf } from "../keep/shelf.js";
import { useStore } from "../room/live_store.js";
import { Session } from "../room/session.js";
import { withMine } from "../room/store.js";
import { html } from "../show/html.js";
import { LinkState } from "../show/link_state.js";
import { place, readPage } from "../show/page.js";
import { App } from "./app.js";
import { takeOver } from "./handover.js";

const page = readPage();
// Not the room code, which may change while something waits here.
const owner = `${page.you.id} ${page.you.name}`;
const draft = new Draft(owner);
const session = new Session(page, { ping: () => ({ unsent: outbox.unsent }) });
const outbox = new Outbox({
  shelf: await openShelf(owner),
  send: (command) => session.send(command),
  received,
  changed,
});

session.store.change({ posts: [], shelf: outbox.kind });
const refocus = takeOver(document.querySelector("#app form"), draft);
render(html`<${App} session=${session} outbox=${outbox} draft=${draft} urls=${page.urls} />`, place("app"));
render(html`<${Link} />`, place("link"));
refocus();

let before = "";
session.store.watch(({ link }) => {
  if (link !== before && link === "connected") outbox.flush();
  before = link;
});
addEventListener("beforeunload", (event) => outbox.unsent && event.preventDefault());
session.start();
await outbox.open();

function Link() {
  return html`<${LinkState} link=${useStore(session.store).link} />`;
}

function changed() {
  session.store.change({ posts: [...outbox.posts] });
}

/** From "Saved on this phone" to "Received": until the room tells, what was sent stands for the card. */
function received({ id, do: verb, data }, answer) {
  if (verb === "ground_rules.accept")
    return session.store.change(({ you }) => ({ you: { ...you, ground_rules_accepted: true } }));
  if (verb !== "commitment.capture" || !answer.data.id) return;
  const { you, commitments } = session.store.state;
  const sent = {
    who: you.institution || you.name,
    group: you.group,
    lifecycle: "captured",
    moderation: "waiting",
    client_id: id,
  };
  session.store.change((state) =>
    withMine(state, [{ ...sent, ...data, ...answer.data, ...commitments[answer.data.id] }]),
  );
}
