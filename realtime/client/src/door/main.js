import { render } from "preact";
import { Outbox } from "../keep/outbox.js";
import { openShelf } from "../keep/shelf.js";
import { html } from "../show/html.js";
import { place } from "../show/page.js";
import { speak, t } from "../show/texts.js";
import { postCommand } from "../wire/http.js";
import { Acts, doorName, told } from "./acts.js";
import { App } from "./app.js";
import { Listing } from "./listing.js";
import { badgeIn, leftShelf } from "./people.js";
import { Staying } from "./staying.js";
import { LiveStore } from "../room/live_store.js";

const page = JSON.parse(document.getElementById("page").textContent);
speak(page.texts, document.documentElement.lang);

const store = new LiveStore({
  list: page.list,
  asOf: new Date().toISOString(),
  link: navigator.onLine ? "connected" : "lost",
  posts: [],
  sent: [],
  notices: [],
  mine: new Map(),
  query: badgeIn(location.hash.slice(1)),
  door: doorName(),
});
const answers = new Map();
const shelf = await openShelf(page.owner);
const outbox = new Outbox({
  shelf,
  to: { url: page.urls.deeds, csrf: page.csrf },
  // How wrong this phone's clock is, the server sees by when it believes to be sending.
  send: ({ data, ...command }) =>
    postCommand(page.urls.deeds, { ...command, data: { ...data, sent_at: new Date().toISOString() } }, page.csrf),
  received,
  changed,
});
const staying = new Staying(page.urls);
const act = new Acts(store, outbox, staying);
const listing = new Listing(page.urls.list, heard);

render(html`<${App} store=${store} act=${act} />`, place("app"));
addEventListener("beforeunload", (event) => store.state.posts.length && event.preventDefault());
addEventListener("hashchange", () => act.search(badgeIn(location.hash.slice(1))));
await outbox.open();
await listing.ask();
if (store.state.list.is_over) await over();
else store.change({ ready: await staying.begin() });

/** Also told when the service worker or another tab has sent something: then the list is asked for again. */
function changed() {
  const { posts, sent } = store.state;
  const left = leftShelf(posts, outbox.posts, answers, performance.now());
  store.change({
    posts: [...outbox.posts].filter(({ state }) => state === "saved"),
    sent: [...sent, ...left],
    kind: outbox.kind,
    ...refusals(),
  });
  if (left.length) listing.ask();
}

function heard({ list, askedAt, link }) {
  const { state } = store;
  const isNews = list && !list.kept;
  store.change({
    link,
    ...(list && { list }),
    ...(isNews && { asOf: new Date().toISOString(), sent: state.sent.filter(({ at }) => at > askedAt) }),
  });
  if (link === "connected" && state.link !== "connected") outbox.flush();
  if (list?.is_over) over();
}

function received(post, answer) {
  const notice = told(post, answer);
  answers.set(post.id, answer.data.person);
  if (notice) store.change({ notices: [...store.state.notices, notice] });
}

/** A final no is said once, and the deed it was about waits to be read. */
function refusals() {
  const known = new Set(store.state.notices.map(({ id }) => id));
  const fresh = outbox.posts.filter(({ id, state }) => state === "refused" && !known.has(id));
  if (!fresh.length) return {};
  const name = ({ data }) => store.state.list.people.find(({ id }) => id === data.delegate)?.name ?? "";
  const notices = fresh.map((post) => ({
    id: post.id,
    text: t("refused", { name: name(post), why: post.refusal.detail }),
  }));
  return { notices: [...store.state.notices, ...notices] };
}

/** After the event nobody needs the list: it leaves this phone. */
function over() {
  return staying.forget();
}
