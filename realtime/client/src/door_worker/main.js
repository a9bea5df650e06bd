import { BADGE, keep, kept, keptPage, LIST, PAGE } from "../door/kept.js";
import { networkFirst, withinPatience } from "../worker/network_first.js";
import { sendKept } from "../worker/send_kept.js";
import { fileOf } from "../worker/until.js";

const DOOR = { kept, keep };

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  if (PAGE.test(pathname) && request.mode === "navigate") event.respondWith(networkFirst(event, DOOR));
  else if (LIST.test(pathname)) event.respondWith(list(event));
  else if (BADGE.test(pathname) && request.mode === "navigate") event.respondWith(badge(event, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(fileOf(request, kept));
});
addEventListener("sync", (event) => event.tag === "outbox" && event.waitUntil(sendKept()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

/** The page has to know that it sees old news. */
async function list(event) {
  const response = await networkFirst(event, DOOR);
  if (response.url) return response;
  const old = await response.json();
  return Response.json({ ...old, kept: true });
}

/** Without a network the person is looked up on this phone. */
async function badge(event, pathname) {
  try {
    return await withinPatience(fetch(event.request));
  } catch (error) {
    const page = await keptPage();
    if (!page) throw error;
    return Response.redirect(`${page}#${BADGE.exec(pathname)[1]}`);
  }
}
