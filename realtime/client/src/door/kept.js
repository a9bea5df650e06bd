import { keptUntil } from "../worker/until.js";

export const PAGE = /^\/c\/[^/]+\/[^/]+\/$/;
export const LIST = /^\/c\/[^/]+\/[^/]+\/list\/$/;
export const BADGE = /^\/c\/([^/]+)\/$/;

/** What this phone needs to open the door's page without a network. With the page goes its list. */
export const { keep, keepFiles, kept, forget, urls } = keptUntil("convoke-door", (url) => [`${url}list/`]);

/** Any door that this phone looks after: a scanned badge is looked up there. */
export async function keptPage() {
  return (await urls()).find((url) => PAGE.test(new URL(url).pathname));
}
