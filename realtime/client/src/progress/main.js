import { Outbox } from "../keep/outbox.js";
import { openShelf } from "../keep/shelf.js";
import { keep, keepFiles } from "./kept.js";
import { ReportForm } from "./report_form.js";
import { sendReport } from "./sending.js";
import { Waiting } from "./waiting.js";

const PROMPT_MS = 4_000;
const forms = [...document.querySelectorAll("form[data-progress]")].map((element) => new ReportForm(element));
const state = document.getElementById("progress-state");
const { worker, texts } = JSON.parse(document.getElementById("progress-page").textContent);

// The link is the key: reports of two links on one phone never meet.
const shelf = await openShelf(`progress:${location.pathname}`);
const outbox = new Outbox({ shelf, send: (_command, post) => sendReport(post), received, changed });
const waiting = new Waiting(document.getElementById("progress-waiting"), takeBack);
let sent = null;
let underway = 0; // sent a moment ago: nothing to tell yet
let registration = null;

for (const form of forms) form.element.addEventListener("submit", (event) => submit(event, form));
addEventListener("online", () => outbox.flush());
await outbox.open();
await stay();

async function submit(event, form) {
  const { entries, isSaid } = form;
  const holdsFiles = entries.some(([, value]) => value instanceof Blob);
  // A photo that this browser cannot keep goes the plain way.
  if (isSaid && holdsFiles && outbox.kind !== "indexeddb") return;
  event.preventDefault();
  if (!isSaid) {
    say(form.element.dataset.missing);
    return form.focus();
  }
  underway++;
  const data = { url: form.url, key: form.key, entries, writtenAt: Date.now() };
  const post = await (form.correcting ? outbox.change(form.correcting, data) : outbox.post("progress", data));
  sent = post.id;
  form.empty();
  await registration?.sync?.register("outbox").catch(() => {});
  setTimeout(() => {
    underway--;
    if (sent === post.id) say(saved());
    list();
  }, navigator.onLine ? PROMPT_MS : 0);
}

/** What somebody typed on a browser that keeps nothing is gone with its page. */
function saved() {
  return outbox.kind === "memory" ? texts.open : texts.saved;
}

function list() {
  if (!underway) waiting.show(outbox.posts.filter((post) => post.state === "saved"));
}

async function takeBack(id) {
  if (sent === id) sent = null;
  await outbox.drop(id);
  if (!outbox.unsent) state.hidden = true;
}

/** Each report that the server has. The one just written leads on to its thanks. */
function received(post, { thanks, said }) {
  const isTheLast = post.id === sent;
  if (isTheLast) sent = null;
  if (isTheLast && document.visibilityState === "visible") return location.assign(thanks);
  tell(`${texts.received} ${said}`);
}

/** One refused report after the other comes back into its form, and never over words that somebody is writing. */
function changed() {
  list();
  const refused = outbox.posts.find((post) => post.state === "refused" && (!sent || post.id === sent));
  if (!refused) {
    if (outbox.unsent && !sent) tell(saved());
    return;
  }
  sent = null;
  const form = forms.find(({ key }) => key === refused.data.key) ?? forms[0];
  const photos = refused.data.entries.some(([, value]) => value instanceof Blob) ? texts.photos : "";
  const words = `${texts.refused} ${refused.refusal.detail || texts.gone} ${photos}`;
  if (form.touched) return tell(words);
  say(words);
  form.fill(refused.data.entries);
  // It stays on the phone until the other words are there. Where the link has ended nobody can correct it any more.
  if (refused.refusal.detail) form.correcting = refused.id;
  else outbox.drop(refused.id);
}

/** An answer to a press: it comes into sight. */
function say(words) {
  tell(words);
  state.scrollIntoView({ block: "nearest" });
}

/** News of its own: nothing moves under a finger. */
function tell(words) {
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
    const named = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
    const signs = [...document.querySelectorAll("use")].map((sign) => sign.href.baseVal);
    await keepFiles([...named.map((element) => element.href || element.src), ...signs]);
    await navigator.serviceWorker.ready;
    forms[0].element.dataset.kept = "yes";
  } catch {
    // No line, or a browser that forbids it.
  }
}
