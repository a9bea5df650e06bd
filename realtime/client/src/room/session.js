import { newId } from "../keep/new_id.js";
import { Refused } from "../wire/answers.js";
import { backoff } from "../wire/backoff.js";
import { Connection } from "../wire/connection.js";
import { getJson } from "../wire/http.js";
import { mark, timeOf } from "./clock.js";
import { LiveStore } from "./live_store.js";
import { whenItSlept } from "./sleep.js";
import { fromSnapshot, nothing, receive } from "./store.js";

const TRIES = 3;

/** One screen in one room: the link, what is known, and the way to say something. */
export class Session {
  store;
  #connection;
  #urls;
  #failures = 0;

  /** `page` is the bootstrap of the template; `ping()` adds fields to our pings. */
  constructor(page, { ping = () => ({}) } = {}) {
    this.#urls = page.urls;
    const begun = fromSnapshot(nothing, page.snapshot);
    this.store = new LiveStore({ ...begun, whole: page.whole ?? true, link: "connecting", since: mark() });
    this.#connection = new Connection(page, {
      through: () => this.store.state.through,
      heard: (message) => this.#hear(message),
      changed: (link) => this.store.change({ link, since: mark() }),
      ping,
    });
  }

  start() {
    this.#connection.start();
    whenItSlept((before) => this.#wake(before));
  }

  get now() {
    return timeOf(this.store.state.server);
  }

  /**
   * Says a command now; what must survive a broken link goes through the outbox instead. Whoever was not answered, or
   * asked to come back, says the same again: its id makes that harmless.
   */
  async say(verb, data = {}) {
    const command = { do: verb, id: newId(), data };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.send(command);
      } catch (error) {
        const isOver = error instanceof Refused && !error.retryInMs;
        if (isOver || attempt === TRIES) throw error;
        await pause(Math.max(error.retryInMs ?? 0, backoff(attempt)));
      }
    }
  }

  /** A command that has its id already, as from the outbox. Raises Refused or Lost. */
  send(command) {
    return this.#connection.request(command);
  }

  /** Asks for what others have said, where the page began without it. */
  fetchOthers() {
    if (!this.store.state.whole && !this.#failures) this.#refetch();
  }

  /** Pings at once: what a ping tells has changed. */
  tell() {
    this.#connection.check();
  }

  #wake(before) {
    this.#connection.renew();
    this.store.change({ since: before });
  }

  async #hear(message) {
    let missed = false;
    this.store.change((state) => {
      const [next, gap] = receive(state, message);
      missed = gap;
      return next;
    });
    if (message.type === "stale") return this.#refetch();
    if (missed) this.#connection.since(this.store.state.through);
  }

  async #refetch() {
    try {
      const snapshot = await getJson(this.#urls.snapshot);
      this.#failures = 0;
      this.store.change((state) => fromSnapshot(state, snapshot));
      this.#connection.since(this.store.state.through);
    } catch {
      await pause(backoff(this.#failures++));
      return this.#refetch();
    }
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
