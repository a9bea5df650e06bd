import { forget, keep, keepFiles } from "./kept.js";

/** Lets this phone open the page without a network: only on HTTPS and localhost; elsewhere the page stays open. */
export class Staying {
  #urls;
  #registration = null;

  constructor(urls) {
    this.#urls = urls;
  }

  /** Whether the page will open without a network. */
  async begin() {
    if (!navigator.serviceWorker || !globalThis.caches) return false;
    try {
      this.#registration = await navigator.serviceWorker.register(this.#urls.worker, { updateViaCache: "none" });
      this.#registration.waiting?.postMessage("take over");
      for (const url of [this.#urls.page, this.#urls.list]) await keep(url, await fetch(url));
      await keepFiles(files());
      return true;
    } catch {
      return false; // no line, or a browser that forbids it: the open page works all the same
    }
  }

  /** The worker sends what waits when the network is back, also with this page closed. */
  async sendLater() {
    await this.#registration?.sync?.register("outbox").catch(() => {});
  }

  async forget() {
    if (globalThis.caches) await forget();
    await this.#registration?.unregister();
  }
}

function files() {
  const named = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
  return [...named].map((element) => element.href || element.src);
}
