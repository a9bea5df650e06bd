import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../src/wire/sequence.js";

const batch = (after, through, ...seqs) => ({ after, through, frames: seqs.map((seq) => ({ seq })) });

test("a batch that follows on is taken whole, and hidden entries leave no gap", () => {
  const { missed, frames, through } = judge(512, batch(512, 516, 513, 516));

  assert.deepEqual([missed, frames.length, through], [false, 2, 516]);
});

test("a batch that begins later than what is known says that something was missed", () => {
  const { missed, frames, through } = judge(512, batch(514, 516, 516));

  assert.deepEqual([missed, frames, through], [true, [], 512]);
});

test("what is known already is dropped", () => {
  const { frames, through } = judge(515, batch(512, 516, 513, 514, 516));

  assert.deepEqual([frames.map(({ seq }) => seq), through], [[516], 516]);
});

test("an old batch moves nothing back", () => {
  assert.equal(judge(520, batch(512, 516, 513)).through, 520);
});
