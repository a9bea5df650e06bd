import { backoff } from "../wire/backoff.js";
import { Refused } from "../wire/answers.js";
import { newId } from "./new_id.js";

const LOOK_AGAIN_MS = 20_000;

/**
 * What was written here goes on the shelf before anything else and stays until the server has said it has it; then it
 * leaves, for phones are shared. States of a post: "saved" (on this phone) and "refused" (needs a change).
 * The post's id makes sending it twice harmless (INV-25).
 */
export class Outbox {
  posts = [];
  #shelf;
  #send;
  #received;
  #changed;
  #flushing = null;
  #failures = 0;
  #timer;

  /** `send(command)` resolves with the answer or raises Refused or Lost; `received(post, answer)` hears of each arrival. */
  constructor({ shelf, send, received = () => {}, changed = () => {}, lookAgainMs = LOOK_AGAIN_MS }) {
    this.#shelf = shelf;
    this.#send = send;
    this.#received = received;
    this.#changed = changed;
    if (lookAgainMs) setInterval(() => this.flush(), lookAgainMs);
  }

  get kind() {
    return this.#shelf.kind;
  }

  /** How many the server does not have yet. */
  get unsent() {
    return this.posts.length;
  }

  async open() {
    this.posts = await this.#shelf.all();
    this.#changed();
    this.flush();
  }

  /** Resolves once it is kept here; only then may a form be emptied. */
  async post(verb, data) {
    const post = { id: newId(), do: verb, data, state: "saved", order: Date.now() };
    await this.#keep(post);
    this.flush();
    return post;
  }

  /** Sends a refused post again with other words. One that another sender or text took gets a new id. */
  async change(id, data) {
    const { refusal, ...old } = this.#find(id);
    const fresh = refusal?.code === "idempotency.mismatch" ? { id: newId() } : {};
    await this.#keep({ ...old, ...fresh, data, state: "saved" });
    if (fresh.id) await this.drop(id);
    this.flush();
  }

  async drop(id) {
    await this.#shelf.remove(id);
    this.posts = this.posts.filter((post) => post.id !== id);
    this.#changed();
  }

  /** Sends what is saved, oldest first, one at a time; a second call joins the first. */
  flush() {
    this.#flushing ??= this.#sendAll().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #sendAll() {
    clearTimeout(this.#timer);
    for (let post = this.#next(); post; post = this.#next()) {
      if (!(await this.#sendOne(post))) return;
    }
  }

  #next() {
    return this.posts.find((post) => post.state === "saved");
  }

  async #sendOne(post) {
    try {
      const answer = await this.#send({ do: post.do, id: post.id, data: post.data });
      this.#failures = 0;
      this.#received(post, answer);
      await this.drop(post.id);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.isFinal) return this.#refuse(post, error);
      const inMs = Math.max(error.retryInMs ?? 0, backoff(this.#failures++));
      this.#timer = setTimeout(() => this.flush(), inMs);
      return false;
    }
  }

  async #refuse(post, { code, detail }) {
    await this.#keep({ ...post, state: "refused", refusal: { code, detail } });
    return true;
  }

  async #keep(post) {
    await this.#shelf.put(post);
    const known = this.#find(post.id);
    this.posts = known ? this.posts.map((each) => (each.id === post.id ? post : each)) : [...this.posts, post];
    this.#changed();
  }

  #find(id) {
    return this.posts.find((post) => post.id === id);
  }
}
