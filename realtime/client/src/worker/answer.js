import { forget, keepPage, kept, PAGE } from "./kept_page.js";
import { networkFirst } from "./network_first.js";

const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PHONE = { kept, keep: keepPage };
const AWAY = /^\/live\/[^/]+\/leave\/$/;

/** Which requests this worker has a say in: a participant's page and its files. The network comes first. */
export function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && AWAY.test(pathname)) return event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && PAGE.test(pathname)) return event.respondWith(networkFirst(event, PHONE));
  if (pathname.startsWith("/static/")) event.respondWith(file(request));
}

/** A name with the hash of what it holds never holds anything else. Only the page says which files are kept. */
async function file(request) {
  const old = await kept(request.url);
  if (old && HASHED.test(request.url)) return old;
  try {
    return await fetch(request);
  } catch (error) {
    if (old) return old;
    throw error;
  }
}
