import { Outbox } from "../keep/outbox.js";
import { openShelf } from "../keep/shelf.js";
import { keep, keepFiles } from "./kept.js";
import { entriesOf, sendReport } from "./sending.js";

const PROMPT_MS = 4_000;
const form = document.querySelector("form[data-progress]");
const state = document.getElementById("progress-state");
const { worker, texts } = JSON.parse(document.getElementById("progress-page").textContent);

// The link is the key: reports of two links on one phone never meet.
const shelf = await openShelf(`progress:${location.pathname}`);
const outbox = new Outbox({ shelf, send: (_command, post) => sendReport(post), received, changed });
let sent = null;
let correcting = null; // the refused report whose words stand in the form
let touched = false; // words of somebody's own stand in it
let registration = null;

form.addEventListener("submit", submit);
form.addEventListener("input", () => {
  touched = true;
});
addEventListener("online", () => outbox.flush());
await outbox.open();
await stay();

async function submit(event) {
  const entries = entriesOf(form);
  const holdsFiles = entries.some(([, value]) => value instanceof Blob);
  // What the form itself would complain about, and a photo that this browser cannot keep, go the plain way.
  if (!entries.some(([name]) => name === "report") || (holdsFiles && outbox.kind !== "indexeddb")) return;
  event.preventDefault();
  const data = { url: location.pathname, entries, writtenAt: Date.now() };
  const post = await (correcting ? outbox.change(correcting, data) : outbox.post("progress", data));
  sent = post.id;
  form.reset();
  correcting = null;
  touched = false;
  await registration?.sync?.register("outbox").catch(() => {});
  setTimeout(() => sent === post.id && say(texts.saved), navigator.onLine ? PROMPT_MS : 0);
}

/** Each report that the server has. The one just written leads on to its thanks. */
function received(post, { thanks, said }) {
  const isTheLast = post.id === sent;
  if (isTheLast) sent = null;
  if (isTheLast && document.visibilityState === "visible") return location.assign(thanks);
  say(`${texts.received} ${said}`);
}

/** One refused report after the other comes back into the form, and never over words that somebody is writing. */
function changed() {
  const refused = outbox.posts.find((post) => post.state === "refused" && (!sent || post.id === sent));
  if (refused) {
    sent = null;
    say(`${texts.refused} ${refused.refusal.detail || texts.gone}`);
    if (!touched) fill(refused);
  } else if (outbox.unsent && !sent) say(texts.saved);
}

/**
 * Back into the form, for other words; chosen files have to be chosen again. It stays on the phone until the other
 * words are there. Only where the link has ended nobody can correct it any more.
 */
function fill({ id, data, refusal }) {
  for (const [name, value] of data.entries) {
    if (value instanceof Blob || name === "client_key") continue;
    const field = form.elements[name];
    if (field) field.value = value;
  }
  touched = true;
  if (refusal.detail) correcting = id;
  else outbox.drop(id);
}

function say(words) {
  state.textContent = words;
  state.hidden = false;
}

/** Lets this phone open the page without a network; on plain HTTP only the open page goes on. */
async function stay() {
  if (!navigator.serviceWorker || !globalThis.caches) return;
  try {
    registration = await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
    registration.waiting?.postMessage("take over");
    await keep(location.href, await fetch(location.href));
    const named = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
    await keepFiles([...named].map((element) => element.href || element.src));
    await navigator.serviceWorker.ready;
    form.dataset.kept = "yes";
  } catch {
    // No line, or a browser that forbids it.
  }
}
