import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { lossOf, Marker } from "../src/keep/marker.js";
import { openShelf } from "../src/keep/shelf.js";

beforeEach(() => {
  const jar = new Map();
  globalThis.location = { protocol: "https:" };
  globalThis.document = {
    get cookie() {
      return [...jar].map((pair) => pair.join("=")).join("; ");
    },
    set cookie(text) {
      const [name, value] = text.split(";")[0].split("=");
      if (/max-age=0;/.test(text)) jar.delete(name);
      else jar.set(name, value);
    },
  };
});

test("it remembers how many texts wait, and forgets when none does", () => {
  const marker = new Marker("delegate:12");
  marker.write(3, "indexeddb");
  const before = marker.read();

  marker.write(0, "indexeddb");

  assert.deepEqual([before, marker.read().unsent, document.cookie], [{ unsent: 3, kind: "indexeddb" }, 0, ""]);
});

test("one person's number is not another's", () => {
  new Marker("delegate:12").write(3, "indexeddb");

  assert.equal(new Marker("delegate:2").read().unsent, 0);
});

test("texts that waited in a storage which remembers nothing have been cleared", async () => {
  const marker = new Marker("delegate:12");
  marker.write(2, "indexeddb");
  const shelf = await openShelf("evicted");
  await shelf.remove("witness");

  assert.equal(await lossOf(marker, shelf), "cleared");
});

test("texts that were sent in the meantime are no loss", async () => {
  const marker = new Marker("delegate:12");
  marker.write(2, "indexeddb");
  const shelf = await openShelf("sent-meanwhile");
  await shelf.bearWitness();

  assert.equal(await lossOf(marker, shelf), "");
});

test("another storage than last time says nothing about the texts in that one", async () => {
  const marker = new Marker("delegate:12");
  marker.write(2, "localstorage");
  const shelf = await openShelf("elsewhere");
  await shelf.remove("witness");

  assert.equal(await lossOf(marker, shelf), "unreachable");
});
