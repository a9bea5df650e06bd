import { render } from "preact";
import { Draft } from "../keep/draft.js";
import { Outbox } from "../keep/outbox.js";
import { openShelf } from "../keep/shelf.js";
import { useStore } from "../room/live_store.js";
import { Session } from "../room/session.js";
import { html } from "../show/html.js";
import { LinkState } from "../show/link_state.js";
import { place, readPage } from "../show/page.js";
import { n, t } from "../show/texts.js";
import { App } from "./app.js";
import { takeOver } from "./handover.js";
import { ownCards } from "./mine.js";
import { received } from "./received.js";
import { Staying } from "./staying.js";
import { tellUnsent } from "./tell_unsent.js";

const page = readPage();
const { you } = page.snapshot;
// A page from this phone's own storage does not know what time it is.
const { kept: keptAt } = document.documentElement.dataset;
if (keptAt) page.snapshot.now = null;
// Not the room code, which may change while something waits here.
const owner = `${you.id} ${you.name}`;
const draft = new Draft(owner);
const session = new Session(page, { ping: () => ({ unsent: outbox.unsent }) });
const { store } = session;
const shelf = await openShelf(owner);
const outbox = new Outbox({
  shelf,
  to: { url: page.urls.commands, csrf: page.csrf },
  send: (command) => session.send(command),
  received: (post, answer) => received(store, post, answer),
  changed: () => store.change({ posts: [...outbox.posts], shelf: outbox.kind }),
});
const staying = new Staying(page.urls, { html, render, n, t, ownCards, store, outbox, shelf });

store.change({ posts: [], shelf: outbox.kind, keptAt });
const refocus = takeOver(document.querySelector("#app form"), draft);
render(html`<${App} session=${session} outbox=${outbox} draft=${draft} urls=${page.urls} />`, place("app"));
render(html`<${Link} />`, place("link"));
refocus();

let before = "";
store.watch(({ link }) => {
  const isNew = link !== before;
  before = link;
  if (!isNew || link !== "connected") return;
  store.change({ keptAt: null });
  outbox.flush();
});
store.watch((state) => state.you.id === you.id || startAnew());
addEventListener("beforeunload", (event) => outbox.unsent && event.preventDefault());
tellUnsent(session, outbox);
session.start();
staying.begin();
await outbox.open();

function Link() {
  return html`<${LinkState} link=${useStore(store).link} />`;
}

/** Somebody else has come in on this phone: this page is not theirs. */
async function startAnew() {
  await staying.forget();
  location.reload();
}
