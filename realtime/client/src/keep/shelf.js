const DATABASE = "convoke";
const POSTS = "posts";
const PREFIX = "convoke:post:";
const WITNESS = "witness";
const PATIENCE_MS = 3_000;

/**
 * Where posts wait on this phone: IndexedDB, else localStorage, else only memory. `kind` says which, for the page to
 * tell its user. Posts of different owners (room and person) never meet, for phones are shared; without an owner one sees
 * them all, as the service worker must.
 */
export async function openShelf(owner) {
  try {
    return new DatabaseShelf(await openDatabase(), owner);
  } catch {
    return new PlainShelf(owner);
  }
}

/** Some browsers never answer after a crash; the page must not wait for them. */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(POSTS, { keyPath: "id" }).createIndex("owner", "owner");
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
    setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
  });
}

class DatabaseShelf {
  kind = "indexeddb";
  owner;
  #database;

  constructor(database, owner) {
    this.#database = database;
    database.onversionchange = () => database.close(); // the browser wants to clear it
    this.owner = owner;
  }

  async all() {
    const posts = await this.#do("readonly", (store) => store.index("owner").getAll(this.owner));
    return posts.sort((a, b) => a.order - b.order);
  }

  put(post) {
    return this.#do("readwrite", (store) => store.put({ owner: this.owner, ...post }));
  }

  remove(id) {
    return this.#do("readwrite", (store) => store.delete(id));
  }

  /** Whether anything that was ever put here may be gone: the witness would be gone with it. */
  async isWitnessed() {
    return Boolean(await this.#do("readonly", (store) => store.get(WITNESS)));
  }

  bearWitness() {
    return this.#do("readwrite", (store) => store.put({ id: WITNESS }));
  }

  /** Resolves when the transaction has ended, not when the request has: only then is it kept. */
  #do(mode, work) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(POSTS, mode, { durability: "strict" });
      const request = work(transaction.objectStore(POSTS));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }
}

class PlainShelf {
  kind = "localstorage";
  owner;
  #memory = new Map();

  constructor(owner) {
    this.owner = owner;
    try {
      localStorage.setItem(`${PREFIX}trial`, "");
      localStorage.removeItem(`${PREFIX}trial`);
    } catch {
      this.kind = "memory";
    }
  }

  async all() {
    const kept = this.kind === "memory" ? [...this.#memory.values()] : this.#stored();
    return kept.filter((post) => post.owner === this.owner).sort((a, b) => a.order - b.order);
  }

  async put(post) {
    const kept = { owner: this.owner, ...post };
    if (this.kind === "memory") this.#memory.set(post.id, kept);
    else localStorage.setItem(PREFIX + post.id, JSON.stringify(kept));
  }

  async remove(id) {
    if (this.kind === "memory") this.#memory.delete(id);
    else localStorage.removeItem(PREFIX + id);
  }

  async isWitnessed() {
    return this.kind === "localstorage" && localStorage.getItem(`convoke:${WITNESS}`) !== null;
  }

  async bearWitness() {
    if (this.kind === "localstorage") localStorage.setItem(`convoke:${WITNESS}`, "");
  }

  #stored() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => JSON.parse(localStorage.getItem(key)));
  }
}
