import { forget, keepOnly, keepPage } from "../worker/kept_page.js";
import { offerCopy } from "./copy_link.js";
import { Leaving } from "./leaving.js";
import { watchLosses } from "./loss.js";

/**
 * What a phone does for the time without a network, once the page is live: it asks the browser for a lasting storage,
 * keeps the page for opening it again, and lets a service worker send what waits. The worker only on HTTPS and
 * localhost; a village hall on plain HTTP goes without.
 *
 * `kit`: what the page's own script has and this one must not bring again.
 */
export class Stay {
  #kit;
  #leaving;
  #registration = null;
  #persisted;

  constructor(kit) {
    this.#kit = kit;
    this.#leaving = new Leaving(kit, () => this.forget());
    offerCopy();
    document.addEventListener("visibilitychange", () => this.#renew());
  }

  async begin(worker) {
    await watchLosses(this.#kit);
    if (!navigator.serviceWorker) return;
    this.#registration = await navigator.serviceWorker.register(worker, { scope: "/live/", updateViaCache: "none" });
    this.#renew();
    if (!navigator.serviceWorker.controller) await keepPage(location.href, await fetch(location.href));
    await keepOnly([location.href, ...files()]);
  }

  /** With the first text: a browser that promises keeps it also when it is short of space. */
  persist() {
    this.#persisted ??= navigator.storage?.persist?.();
  }

  /** The worker sends what waits when the network is back, also with this page closed. */
  async sendLater() {
    // Refused where the person has switched it off; then the page sends, as everywhere else.
    await this.#registration?.sync?.register("outbox").catch(() => {});
  }

  leave(form) {
    return this.#leaving.leave(form);
  }

  forget() {
    return globalThis.caches && forget();
  }

  /** New code takes over when nobody is typing: at once, or when the person comes back. */
  #renew() {
    const isTyping = document.activeElement?.matches("input, textarea, select");
    if (!document.hidden && !isTyping) this.#registration?.waiting?.postMessage("take over");
  }
}

function files() {
  const named = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
  return [...[...named].map((element) => element.href || element.src), import.meta.url];
}
