const PREFIX = "convoke:draft:";

/** Typed text that survives reload, sleep and a dead battery. Written at once: a phone gives no warning. */
export class Draft {
  #key;
  #memory;
  #written = null;

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
    this.#written = JSON.stringify(fields);
    try {
      localStorage.setItem(this.#key, this.#written);
    } catch {
      // Private mode or a full phone: the page itself still holds it.
    }
  }

  /** Of everybody: somebody else will use this phone. */
  static clearAll() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      for (const key of keys) localStorage.removeItem(key);
    } catch {
      // Nothing was stored.
    }
  }

  /** Another tab may be writing something else: its words stay. */
  clear() {
    this.#memory = undefined;
    try {
      const isOurs = [null, localStorage.getItem(this.#key)].includes(this.#written);
      if (isOurs) localStorage.removeItem(this.#key);
    } catch {
      // Nothing was stored.
    }
  }
}
