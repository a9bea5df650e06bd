import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft } from "../src/keep/draft.js";
import { newId } from "../src/keep/new_id.js";
import { listed, onTheWall, tally } from "../src/room/lists.js";
import { standing } from "../src/room/standing.js";
import { minutesLeft } from "../src/room/time_left.js";
import { day, n, number, said, speak, t } from "../src/show/texts.js";
import { backoff } from "../src/wire/backoff.js";

test("an id is a random UUID, also where crypto.randomUUID is missing", () => {
  const ids = new Set(Array.from({ length: 100 }, newId));

  assert.equal(ids.size, 100);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("waiting grows to five seconds and may be nothing at all", () => {
  assert.deepEqual(
    [0, 2, 20].map((attempt) => backoff(attempt, () => 1)),
    [500, 2_000, 5_000],
  );
  assert.equal(
    backoff(20, () => 0),
    0,
  );
});

test("a draft without any storage still lives on the page", () => {
  globalThis.localStorage = undefined;
  const draft = new Draft("room:an");

  draft.write({ statement: "Forty" });

  assert.deepEqual(draft.read(), { statement: "Forty" });
});

test("time left is counted by the item's start and length", () => {
  const item = { started_at: "2026-11-22T03:00:00Z", ended_at: null, minutes: 30 };

  assert.deepEqual(
    ["03:18:00", "03:30:00", "03:31:30"].map((time) => minutesLeft(item, Date.parse(`2026-11-22T${time}Z`))),
    [12, 0, -1],
  );
  assert.equal(minutesLeft({ ...item, started_at: null }, 0), null);
});

test("texts count and group as their language does", () => {
  speak({ minutes_left_one: "{count} minute", minutes_left_other: "{count} minutes", hi: "Hi {who}" }, "en");

  assert.deepEqual(
    [n("minutes_left", 1), n("minutes_left", 12), t("hi", { who: "An" })],
    ["1 minute", "12 minutes", "Hi An"],
  );
  assert.deepEqual([number("1200000000.0000"), day("2027-05-31")], ["1,200,000,000", "31 May 2027"]);
});

test("a text in several languages falls back to English, then to any", () => {
  speak({}, "vi");

  assert.deepEqual(
    [said({ en: "Data", vi: "Dữ liệu" }), said({ en: "Data" }), said({ km: "ទិន្នន័យ" }), said({}), said("An")],
    ["Dữ liệu", "Data", "ទិន្នន័យ", "", "An"],
  );
});

test("the inbox holds what waits, and the wall only what was accepted", () => {
  const card = (id, lifecycle, moderation) => ({
    id,
    code: `C-0${id}`,
    who: { en: "VWU" },
    statement: "Forty scholarships",
    lifecycle,
    moderation,
  });
  const cards = [
    card(1, "captured", "waiting"),
    card(2, "captured", "accepted"),
    card(3, "confirmed", "accepted"),
    card(4, "merged", "accepted"),
    card(5, "captured", "held"),
  ];
  const commitments = Object.fromEntries(cards.map((each) => [each.id, each]));

  assert.deepEqual(tally(commitments), { new: 1, held: 1, wall: 1, read: 1, all: 5 });
  assert.deepEqual(
    onTheWall(commitments).map(({ id }) => id),
    [3, 2],
  );
  assert.deepEqual(
    listed(commitments, "all", "vwu c-02", ({ who }) => said(who)).map(({ id }) => id),
    [2],
  );
});

test("what was read back and then turned away waits for no confirmation", () => {
  const card = { lifecycle: "read_back", moderation: "accepted" };

  assert.deepEqual(
    ["accepted", "waiting", "rejected"].map((moderation) => standing({ ...card, moderation })),
    ["read_back", "read_back", "rejected"],
  );
  assert.equal(standing({ lifecycle: "confirmed", moderation: "rejected" }), "confirmed");
});
