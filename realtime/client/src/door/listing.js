import { Lost, Refused } from "../wire/answers.js";
import { getJson } from "../wire/http.js";

const EVERY_MS = 10_000;

/** Who is expected and who is here, asked for again and again while the page is looked at. */
export class Listing {
  #url;
  #heard;
  #timer = null;

  /** `heard({list, askedAt, link})`: the list where there is one, since when it was asked for, and how the link stands: connected, lost or away. */
  constructor(url, heard) {
    this.#url = url;
    this.#heard = heard;
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
    addEventListener("online", () => this.ask());
    addEventListener("offline", () => this.#heard({ link: "lost" }));
  }

  async ask() {
    clearTimeout(this.#timer);
    const askedAt = performance.now();
    try {
      const list = await getJson(this.#url);
      this.#heard({ list, askedAt, link: list.kept ? "lost" : "connected" });
    } catch (error) {
      if (!(error instanceof Lost || error instanceof Refused)) throw error;
      this.#heard({ link: error.isAway ? "away" : "lost" });
    } finally {
      this.#timer = setTimeout(() => (document.hidden ? null : this.ask()), EVERY_MS);
    }
  }
}
