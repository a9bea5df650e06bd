const PATIENCE_MS = 10_000;

/**
 * Does something while no other tab does it, where the browser has locks (HTTPS and localhost). A tab that holds one and
 * was put to sleep is not waited for: what is done twice does no harm here, what is never done would.
 */
export async function alone(name, deed) {
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    return deed();
  };
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const locks = globalThis.navigator?.locks;
    return await (locks ? locks.request(name, { signal: patience.signal }, begin) : begin());
  } catch (error) {
    if (hasBegun) throw error;
    return begin();
  } finally {
    clearTimeout(timer);
  }
}
