const QUIET_MS = 5_000;

/**
 * Brings the part for the time without a network (`src/stay`), once the page is live and what made it live is through:
 * on a slow line nothing may come before that.
 */
export class Staying {
  #urls;
  #kit;
  #link = "";
  #stay = null;
  #isReady = false;

  constructor(urls, kit) {
    this.#urls = urls;
    this.#kit = kit;
  }

  begin() {
    const { store } = this.#kit;
    if (store.state.keptAt) this.#load();
    store.watch((state) => this.#look(state));
    const form = document.querySelector(".phone__leave");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await this.#load();
      if (this.#stay) await this.#stay.leave(form);
      else form.submit();
    });
  }

  async forget() {
    await this.#stay?.forget();
  }

  #look({ link, posts }) {
    if (link === "away") this.forget();
    if (posts.length) this.#stay?.persist();
    if (posts.length && link !== "connected") this.#stay?.sendLater();
    if (link === "connected" && link !== this.#link) setTimeout(() => this.#load(), QUIET_MS);
    this.#link = link;
  }

  async #load() {
    if (this.#isReady) return;
    try {
      const { Stay } = await import(this.#urls.stay);
      this.#stay ??= new Stay(this.#kit);
      await this.#stay.begin(this.#urls.worker);
      this.#isReady = true;
      this.#look(this.#kit.store.state);
    } catch {
      // No line, or a browser without workers: the next connection tries again, and without it all else works.
    }
  }
}
