import { isTurnedAway, plain } from "./network_first.js";

const UNTIL = "x-keep-until";

/**
 * Pages that this phone opens without a network, until the time the server has said and no longer, with their files.
 * `goesToo(url)`: what else has to go when a page is not for this person any more.
 */
export function keptUntil(name, goesToo = () => []) {
  const open = () => caches.open(name);
  const forget = () => caches.delete(name);
  return { keep, keepFiles, kept, forget, urls };

  async function keep(url, response) {
    const cache = await open();
    if (response.ok && response.headers.get(UNTIL)) {
      const headers = new Headers(response.headers);
      headers.delete("content-encoding"); // it has been unpacked
      return cache.put(plain(url), new Response(await response.arrayBuffer(), { headers }));
    }
    if (isTurnedAway(response)) {
      await Promise.all([plain(url), ...goesToo(plain(url))].map((gone) => cache.delete(gone)));
    }
  }

  async function keepFiles(wantedUrls) {
    const cache = await open();
    const wanted = new Set(wantedUrls.map(plain));
    const there = (await cache.keys()).map(({ url }) => url);
    const old = there.filter((url) => new URL(url).pathname.startsWith("/static/") && !wanted.has(url));
    await Promise.all(old.map((url) => cache.delete(url)));
    await cache.addAll([...wanted].filter((url) => !there.includes(url)));
  }

  async function kept(url) {
    await forgetWhatEnded();
    return (await open()).match(plain(url));
  }

  /** Each page by its own time: the end of one takes nothing of another. */
  async function forgetWhatEnded() {
    const cache = await open();
    for (const { url } of await cache.keys()) {
      const until = (await cache.match(url))?.headers.get(UNTIL);
      if (until && Date.parse(until) <= Date.now()) await cache.delete(url);
    }
  }

  async function urls() {
    return (await (await open()).keys()).map(({ url }) => url);
  }
}

/** The network first; without one, a file as it was kept. */
export async function fileOf(request, kept) {
  try {
    return await fetch(request);
  } catch (error) {
    const old = await kept(request.url);
    if (old) return old;
    throw error;
  }
}
