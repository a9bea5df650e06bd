const PATIENCE_MS = 5_000;

/** The network first; what was kept where there is none, or none in good time. `keep` sees every answer. */
export async function networkFirst(event, { kept, keep }) {
  const { url } = event.request;
  const old = await kept(url);
  try {
    const asked = fetch(event.request);
    const response = await (old ? withinPatience(asked) : asked);
    if (old && response.status > 500) return old; // a proxy without its server
    event.waitUntil(keep(url, response.clone()));
    return response;
  } catch (error) {
    if (old) return old;
    throw error;
  }
}

export function withinPatience(promise) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
    promise.then(resolve, reject);
  });
}

/**
 * Signed out, or not for this person any more: what was kept has to go. An error of the server says nothing. A page is
 * sent elsewhere as an "opaqueredirect", because the browser follows it itself; of a list the worker sees the end.
 */
export function isTurnedAway({ type, redirected, status }) {
  return type === "opaqueredirect" || redirected || (status >= 400 && status < 500);
}

/** An address as it is kept: what stands behind ? and # makes no other page. */
export function plain(url) {
  const address = new URL(url, location.href);
  address.search = address.hash = "";
  return address.href;
}
