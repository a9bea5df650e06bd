import { Refused } from "../wire/answers.js";
import { backoff } from "../wire/backoff.js";
import { alone } from "./alone.js";
import { newId } from "./new_id.js";
import { Siblings } from "./siblings.js";

const LOOK_AGAIN_MS = 20_000;

/**
 * What was written here goes on the shelf before anything else and stays until the server has said it has it; then it
 * leaves, for phones are shared. States of a post: "saved" (on this phone) and "refused" (needs a change).
 * The post's id makes sending it twice harmless (INV-25). Tabs of one person share the shelf, and one at a time sends.
 */
export class Outbox {
  posts = [];
  kind;
  #shelf;
  #to;
  #siblings;
  #send;
  #received;
  #changed;
  #loose = []; // what the shelf would not take
  #flushing = null;
  #failures = 0;
  #heldUntil = 0;
  #timer = null;

  /**
   * `send(command, post)` resolves with the answer or raises Refused or Lost; `received(post, answer)` hears of each
   * arrival; `to`: where the service worker may send a post, with which token.
   */
  constructor({ shelf, send, to, received = () => {}, changed = () => {}, lookAgainMs = LOOK_AGAIN_MS }) {
    this.#shelf = shelf;
    this.kind = shelf.kind;
    this.#to = to;
    this.#send = send;
    this.#received = received;
    this.#changed = changed;
    this.#siblings = new Siblings(shelf.owner, (news) => this.#hear(news));
    if (lookAgainMs) setInterval(() => this.flush(), lookAgainMs);
  }

  /** How many the server does not have yet. */
  get unsent() {
    return this.posts.length;
  }

  async open() {
    await this.#reread();
    this.flush();
  }

  /** Resolves once it is kept here; only then may a form be emptied. */
  async post(verb, data) {
    const post = { id: newId(), do: verb, data, state: "saved", order: Date.now(), to: this.#to };
    await this.#keep(post);
    this.flush();
    return post;
  }

  /** Sends a refused post again with other words. One that another sender or text took gets a new id. */
  async change(id, data) {
    const { refusal, ...old } = this.#find(id);
    const fresh = refusal?.code === "idempotency.mismatch" ? { id: newId() } : {};
    const post = { ...old, ...fresh, data, state: "saved" };
    await this.#keep(post);
    if (fresh.id) await this.drop(id);
    this.flush();
    return post;
  }

  async drop(id) {
    await this.#shelf.remove(id).catch(() => this.#distrust());
    this.#loose = this.#loose.filter((post) => post.id !== id);
    this.#show(this.posts.filter((post) => post.id !== id));
    this.#siblings.tell({});
  }

  /** Somebody else will use this phone. */
  async forget() {
    for (const { id } of this.posts) await this.drop(id);
  }

  /** Ends: nothing is sent or heard any more. */
  close() {
    clearTimeout(this.#timer);
    this.#siblings.close();
  }

  /** Sends what is saved, oldest first, one at a time; a second call joins the first. */
  flush() {
    if (performance.now() < this.#heldUntil) return Promise.resolve();
    this.#flushing ??= alone(`convoke:${this.#shelf.owner}`, () => this.#sendAll()).finally(() => {
      this.#flushing = null;
      // One that came while the last answer was being put away.
      if (this.#timer === null && this.#next()) this.flush();
    });
    return this.#flushing;
  }

  async #sendAll() {
    clearTimeout(this.#timer);
    this.#timer = null;
    await this.#reread();
    for (let post = this.#next(); post; post = this.#next()) {
      if (!(await this.#sendOne(post))) return;
    }
  }

  #next() {
    return this.posts.find((post) => post.state === "saved");
  }

  async #sendOne(post) {
    try {
      const answer = await this.#send({ do: post.do, id: post.id, data: post.data }, post);
      this.#failures = 0;
      this.#received(post, answer);
      this.#siblings.tell({ post, answer });
      await this.drop(post.id);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.isFinal) return this.#refuse(post, error);
      this.#comeBack(error.retryInMs ?? 0);
      return false;
    }
  }

  /** Not before the server asked for, whoever calls meanwhile. */
  #comeBack(retryInMs) {
    this.#heldUntil = performance.now() + retryInMs;
    const inMs = retryInMs + backoff(this.#failures++);
    this.#timer = setTimeout(() => this.flush(), inMs);
  }

  async #refuse(post, { code, detail }) {
    await this.#keep({ ...post, state: "refused", refusal: { code, detail } });
    return true;
  }

  async #keep(post) {
    await this.#shelf.put(post).catch(() => {
      this.#distrust();
      this.#loose = [...this.#loose.filter(({ id }) => id !== post.id), post];
    });
    const known = this.#find(post.id);
    this.#show(known ? this.posts.map((each) => (each.id === post.id ? post : each)) : [...this.posts, post]);
    this.#siblings.tell({});
  }

  /** A full phone, or a browser that closed its database: from now on only this page holds what is written. */
  #distrust() {
    this.kind = "memory";
  }

  async #reread() {
    const kept = await this.#shelf.all().catch(() => {
      this.#distrust();
      return this.posts;
    });
    const loose = this.#loose.filter((post) => !kept.some(({ id }) => id === post.id));
    this.#show([...kept, ...loose].sort((a, b) => a.order - b.order));
  }

  async #hear({ post, answer }) {
    if (post) this.#received(post, answer);
    await this.#reread();
  }

  #show(posts) {
    this.posts = posts;
    this.#changed();
  }

  #find(id) {
    return this.posts.find((post) => post.id === id);
  }
}
