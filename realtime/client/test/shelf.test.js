import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openShelf } from "../src/keep/shelf.js";

// No IndexedDB here, as in some in-app browsers.
class Storage {
  setItem(key, value) {
    this[key] = String(value);
  }
  getItem(key) {
    return this[key] ?? null;
  }
  removeItem(key) {
    delete this[key];
  }
}

beforeEach(() => {
  globalThis.localStorage = new Storage();
});

test("without IndexedDB the plain storage keeps the posts, and the page can say so", async () => {
  const shelf = await openShelf("room:an");
  await shelf.put({ id: "2", order: 2 });
  await shelf.put({ id: "1", order: 1 });

  const again = await openShelf("room:an");

  assert.equal(again.kind, "localstorage");
  assert.deepEqual(
    (await again.all()).map(({ id }) => id),
    ["1", "2"],
  );
});

test("one person's posts are not another's", async () => {
  const shelf = await openShelf("room:an");
  await shelf.put({ id: "1", order: 1 });

  assert.deepEqual(await (await openShelf("room:binh")).all(), []);
});

test("a browser that keeps nothing is named as such", async () => {
  globalThis.localStorage = undefined;

  const shelf = await openShelf("room:an");
  await shelf.put({ id: "1", order: 1 });

  assert.deepEqual([shelf.kind, (await shelf.all()).length], ["memory", 1]);
});
