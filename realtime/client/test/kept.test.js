import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as door from "../src/door/kept.js";
import { keepPage, kept } from "../src/worker/kept_page.js";

const PAGE = "https://convoke.example/c/VND-2022/ND1/";
const LIST = `${PAGE}list/`;
const PHONE = "https://convoke.example/live/ND1/";
const TO_SIGN_IN = { type: "opaqueredirect", status: 0, headers: new Headers() };
const DOWN = { type: "basic", status: 503, headers: new Headers() };

beforeEach(() => {
  const shelves = new Map();
  globalThis.location = { href: "https://convoke.example/" };
  globalThis.caches = {
    open: async (name) => shelves.get(name) ?? shelves.set(name, shelf()).get(name),
    delete: async (name) => shelves.delete(name),
  };
});

test("who has signed out finds neither the door's page nor its list on the phone", async () => {
  await keepDoor();

  await door.keep(PAGE, TO_SIGN_IN);

  assert.deepEqual([await door.kept(PAGE), await door.kept(LIST)], [undefined, undefined]);
});

test("a server in trouble takes nothing from the phone at the door", async () => {
  await keepDoor();

  await door.keep(PAGE, DOWN);

  assert.equal(await (await door.kept(PAGE)).text(), "names");
});

test("what is kept for the door ends at the time the server has said", async () => {
  await keepDoor(new Date(Date.now() - 1_000));

  assert.equal(await door.kept(LIST), undefined);
});

test("the end of one page takes no other page from the phone", async () => {
  const other = "https://convoke.example/c/VND-2022/ND2/";
  await keepDoor(new Date(Date.now() - 1_000));
  const headers = { "x-keep-until": new Date(Date.now() + 3_600_000).toISOString() };
  await door.keep(other, new Response("other names", { headers }));

  assert.equal(await door.kept(PAGE), undefined);

  assert.equal(await (await door.kept(other)).text(), "other names");
  assert.deepEqual(await door.urls(), [other]);
});

test("a participant sent to another page has none kept, whether the browser or the page followed", async () => {
  for (const elsewhere of [TO_SIGN_IN, { ok: true, status: 200, redirected: true, headers: new Headers() }]) {
    await keepPage(PHONE, new Response("<html>"));
    assert.ok(await kept(PHONE));

    await keepPage(PHONE, elsewhere);

    assert.equal(await kept(PHONE), undefined);
  }
});

async function keepDoor(until = new Date(Date.now() + 3_600_000)) {
  const headers = { "x-keep-until": until.toISOString() };
  for (const url of [PAGE, LIST]) await door.keep(url, new Response("names", { headers }));
}

function shelf() {
  const rows = new Map();
  return {
    put: async (url, response) => rows.set(url, response),
    match: async (url) => rows.get(url),
    delete: async (url) => rows.delete(url),
    keys: async () => [...rows.keys()].map((url) => ({ url })),
  };
}
