import { isTurnedAway, plain } from "./network_first.js";

const NAME = "convoke-phone";
const KEPT_AT = "x-kept-at";
const KEPT_MS = 3 * 24 * 3_600_000; // a dialogue and the day after

export const PAGE = /^\/live\/[^/]+\/$/;

/**
 * What this phone needs to open its page without a network: the page as its person saw it last, and the files that it
 * names. Nobody else's page, no other page, no answer of the API; gone when the person leaves, or after three days.
 */
export async function keepPage(url, response) {
  const cache = await caches.open(NAME);
  if (isTurnedAway(response)) return cache.delete(plain(url));
  if (!response.ok) return;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding"); // it has been unpacked
  headers.set(KEPT_AT, new Date().toISOString());
  // The page itself must know, or it would show old news as fresh.
  const html = (await response.text()).replace("<html", `<html data-kept="${headers.get(KEPT_AT)}"`);
  return cache.put(plain(url), new Response(html, { headers }));
}

/** Only what this page needs stays: old code and other rooms go. */
export async function keepOnly(urls) {
  const cache = await caches.open(NAME);
  const wanted = new Set(urls.map(plain));
  const there = (await cache.keys()).map(({ url }) => url);
  await Promise.all(there.filter((url) => !wanted.has(url)).map((url) => cache.delete(url)));
  await cache.addAll([...wanted].filter((url) => !there.includes(url) && !PAGE.test(new URL(url).pathname)));
}

export async function kept(url) {
  const found = await (await caches.open(NAME)).match(plain(url));
  const keptAt = found?.headers.get(KEPT_AT);
  return keptAt && Date.now() - Date.parse(keptAt) > KEPT_MS ? undefined : found;
}

export function forget() {
  return caches.delete(NAME);
}
