import { Refused } from "./answers.js";
import { getJson, postCommand } from "./http.js";

const WAIT_S = 25;
const MARGIN_MS = 10_000;

/** The same news by long polling, where a proxy or an old network swallows sockets. */
export class PollLink {
  lane = "poll";
  #urls;
  #csrf;
  #through;
  #on;
  #stop = new AbortController();
  #up = false;

  /** `through` is asked before each round, so that nothing is fetched twice. */
  constructor({ urls, csrf }, through, on) {
    this.#urls = urls;
    this.#csrf = csrf;
    this.#through = through;
    this.#on = on;
    this.#run();
  }

  request(command) {
    return postCommand(this.#urls.commands, command, this.#csrf);
  }

  since() {}

  check() {}

  close() {
    this.#stop.abort();
  }

  async #run() {
    try {
      while (!this.#stop.signal.aborted) await this.#round();
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const code = error instanceof Refused && error.isAway ? 4403 : 0;
      this.#on.lost({ code, greeted: this.#up, retryInMs: error.retryInMs });
    }
  }

  async #round() {
    const since = this.#through();
    const wait = this.#up ? WAIT_S : 0; // the first round only asks whether anybody is there
    const patienceMs = wait * 1_000 + MARGIN_MS;
    const { unsent = 0 } = this.#on.ping();
    const answer = await getJson(`${this.#urls.events}&since=${since}&wait=${wait}&unsent=${unsent}`, {
      patienceMs,
      signal: this.#stop.signal,
    });
    if (this.#stop.signal.aborted) return;
    if (!this.#up) {
      this.#up = true;
      this.#on.up();
    }
    await this.#tell(since, answer);
  }

  #tell(since, { stale, frames, through, mine, pulse }) {
    if (stale) return this.#on.heard({ type: "stale" });
    if (mine) this.#on.heard({ type: "mine", data: { commitments: mine } });
    if (pulse) this.#on.heard({ type: "pulse", data: pulse });
    return this.#on.heard({ type: "batch", after: since, frames, through });
  }
}
