import { isTurnedAway, plain } from "../worker/network_first.js";

const NAME = "convoke-door";
const UNTIL = "x-keep-until";

export const PAGE = /^\/c\/[^/]+\/[^/]+\/$/;
export const LIST = /^\/c\/[^/]+\/[^/]+\/list\/$/;
export const BADGE = /^\/c\/([^/]+)\/$/;

/** What this phone needs to open the door's page without a network: until the time the server has said, no longer. */
export async function keep(url, response) {
  const cache = await caches.open(NAME);
  if (response.ok && response.headers.get(UNTIL)) {
    const headers = new Headers(response.headers);
    headers.delete("content-encoding"); // it has been unpacked
    return cache.put(plain(url), new Response(await response.arrayBuffer(), { headers }));
  }
  if (isTurnedAway(response)) await Promise.all([plain(url), `${plain(url)}list/`].map((gone) => cache.delete(gone)));
}

export async function keepFiles(urls) {
  const cache = await caches.open(NAME);
  const wanted = new Set(urls.map(plain));
  const there = (await cache.keys()).map(({ url }) => url);
  const old = there.filter((url) => new URL(url).pathname.startsWith("/static/") && !wanted.has(url));
  await Promise.all(old.map((url) => cache.delete(url)));
  await cache.addAll([...wanted].filter((url) => !there.includes(url)));
}

export async function kept(url) {
  const found = await (await caches.open(NAME)).match(plain(url));
  const until = found?.headers.get(UNTIL);
  if (until && Date.parse(until) <= Date.now()) {
    await forget();
    return undefined;
  }
  return found;
}

/** Any door that this phone looks after: a scanned badge is looked up there. */
export async function keptPage() {
  const keys = await (await caches.open(NAME)).keys();
  return keys.map(({ url }) => url).find((url) => PAGE.test(new URL(url).pathname));
}

export function forget() {
  return caches.delete(NAME);
}
