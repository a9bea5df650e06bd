const PREFIX = "convoke:draft:";

/** Typed text that survives reload, sleep and a dead battery. Written at once: a phone gives no warning. */
export class Draft {
  #key;
  #memory;

  constructor(owner) {
    this.#key = PREFIX + owner;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.#key)) ?? {};
    } catch {
      return this.#memory ?? {};
    }
  }

  write(fields) {
    this.#memory = fields;
    try {
      localStorage.setItem(this.#key, JSON.stringify(fields));
    } catch {
      // Private mode or a full phone: the page itself still holds it.
    }
  }

  clear() {
    this.#memory = undefined;
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was stored.
    }
  }
}
