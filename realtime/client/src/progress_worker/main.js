import { Outbox } from "../keep/outbox.js";
import { openShelf } from "../keep/shelf.js";
import { keep, kept, PAGE } from "../progress/kept.js";
import { sendReport } from "../progress/sending.js";
import { networkFirst } from "../worker/network_first.js";
import { fileOf } from "../worker/until.js";

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  if (PAGE.test(pathname) && request.mode === "navigate") event.respondWith(networkFirst(event, { kept, keep }));
  else if (pathname.startsWith("/static/")) event.respondWith(fileOf(request, kept));
});
addEventListener("sync", (event) => event.tag === "outbox" && event.waitUntil(sendReports()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

/** The network is back and no page is open. One link whose reports wait on holds up no other. */
async function sendReports() {
  const waiting = (await (await openShelf()).all()).filter((post) => post.do === "progress" && post.state === "saved");
  const owners = [...new Set(waiting.map((post) => post.owner))];
  const left = await Promise.all(owners.map(sendOf));
  // The browser asks again later.
  if (left.some(Boolean)) throw new Error("not everything was sent");
}

async function sendOf(owner) {
  const send = (_command, post) => sendReport(post);
  const outbox = new Outbox({ shelf: await openShelf(owner), send, lookAgainMs: 0 });
  await outbox.flush();
  outbox.close();
  return outbox.posts.some(({ state }) => state === "saved");
}
