import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Session } from "../src/room/session.js";
import { FakeRoom } from "./fake_room.js";

const LONGEST_WAIT_MS = 5_000;
const page = { csrf: "", urls: { commands: "/commands?as=staff" }, snapshot: new FakeRoom().snapshot("staff") };
let said;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  said = [];
});

/** A server that gives these answers, one after the other; null is none at all. */
function answering(...answers) {
  globalThis.fetch = async (_url, { body }) => {
    said.push(JSON.parse(body).id);
    const [status, content, retry] = answers.shift() ?? [];
    if (!status) throw new TypeError("no network");
    return { ok: status < 300, status, headers: new Headers(retry), json: async () => content };
  };
}

async function outcome(promise) {
  let over = false;
  const kept = promise.finally(() => {
    over = true;
  });
  kept.catch(() => {});
  while (!over) {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    mock.timers.tick(LONGEST_WAIT_MS);
  }
  return kept;
}

test("a command that was not answered, or was put off, is said again with its id", async () => {
  answering([], [503, { code: "busy" }, { "Retry-After": "1" }], [201, { seq: 1, data: {} }]);

  const answer = await outcome(new Session(page).say("item.start", { item: 2 }));

  assert.deepEqual([answer.seq, said.length, new Set(said).size], [1, 3, 1]);
});

test("a refusal is told at once", async () => {
  answering([409, { code: "item.none_left", detail: "There is no further item." }]);

  await assert.rejects(outcome(new Session(page).say("item.start")), { code: "item.none_left" });

  assert.equal(said.length, 1);
});

test("after three silences it says so", async () => {
  answering();

  await assert.rejects(outcome(new Session(page).say("item.start")));

  assert.equal(said.length, 3);
});
