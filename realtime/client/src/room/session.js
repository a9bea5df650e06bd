import { backoff } from "../wire/backoff.js";
import { Connection } from "../wire/connection.js";
import { getJson } from "../wire/http.js";
import { newId } from "../keep/new_id.js";
import { LiveStore } from "./live_store.js";
import { fromSnapshot, nothing, receive } from "./store.js";

/** One screen in one room: the link, what is known, and the way to say something. */
export class Session {
  store;
  #connection;
  #urls;
  #failures = 0;

  /** `page` is the bootstrap of the template; `ping()` adds fields to our pings. */
  constructor(page, { ping = () => ({}) } = {}) {
    this.#urls = page.urls;
    const begun = fromSnapshot({ ...nothing, room: page.room, you: page.you }, page.snapshot);
    this.store = new LiveStore({ ...begun, link: "connecting", since: Date.now() });
    this.#connection = new Connection(page, {
      through: () => this.store.state.through,
      heard: (message) => this.#hear(message),
      changed: (link) => this.store.change({ link, since: Date.now() }),
      ping,
    });
  }

  start() {
    this.#connection.start();
  }

  get now() {
    return Date.now() + this.store.state.aheadMs;
  }

  /** Says a command at once; what must survive a broken link goes through the outbox instead. */
  say(verb, data = {}) {
    return this.send({ do: verb, id: newId(), data });
  }

  /** A command that has its id already, as from the outbox. Raises Refused or Lost. */
  send(command) {
    return this.#connection.request(command);
  }

  async #hear(message) {
    if (message.type === "stale") return this.#refetch();
    let missed = false;
    this.store.change((state) => {
      const [next, gap] = receive(state, message);
      missed = gap;
      return next;
    });
    if (missed) this.#connection.since(this.store.state.through);
  }

  async #refetch() {
    try {
      const snapshot = await getJson(this.#urls.snapshot);
      this.store.change((state) => fromSnapshot(state, snapshot));
      this.#connection.since(this.store.state.through);
    } catch {
      setTimeout(() => this.#refetch(), backoff(this.#failures++));
    }
  }
}
