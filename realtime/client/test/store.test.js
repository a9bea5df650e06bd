import assert from "node:assert/strict";
import { test } from "node:test";
import { fromSnapshot, nothing, receive, withMine } from "../src/room/store.js";
import { FakeRoom } from "./fake_room.js";

let ids = 0;
const capture = (room, statement, who = "an") =>
  room.command({ do: "commitment.capture", id: `id-${++ids}`, data: { statement } }, who).data.id;
const say = (room, verb, data) => room.command({ do: verb, id: `id-${++ids}`, data }, "staff");

/** Everything that can happen to a commitment and to the wall. */
function aMorning() {
  const room = new FakeRoom();
  const [scholarships, again, data, wrong] = [
    "Forty scholarships",
    "Forty scholarships, again",
    "Open data by May",
    "A wrong text",
  ].map((text) => capture(room, text));
  for (const id of [scholarships, data, wrong]) say(room, "commitment.accept", { commitment: id });
  say(room, "commitment.hold", { commitment: wrong });
  say(room, "commitment.merge", { commitment: again, into: scholarships });
  say(room, "commitment.read_back", { commitment: data });
  say(room, "commitment.confirm", { commitment: data });
  say(room, "item.start", { item: null });
  say(room, "scene.show", { scene: "closing" });
  capture(room, "Words nobody has looked at");
  return room;
}

const known = ({ through, room, commitments }) => ({ through, room, commitments });

for (const audience of ["staff", "wall", "participant"]) {
  test(`the journal played again is what a snapshot shows to ${audience}`, () => {
    const fresh = { ...new FakeRoom().snapshot(audience, "nobody"), seq: 0 };
    const room = aMorning();

    const [replayed] = receive(fromSnapshot(nothing, fresh), room.batch(audience, 0));

    assert.deepEqual(known(replayed), known(fromSnapshot(nothing, room.snapshot(audience, "nobody"))));
  });

  test(`${audience} who was away for a while ends where a snapshot begins`, () => {
    const room = new FakeRoom();
    capture(room, "Before the tunnel");
    const before = fromSnapshot(nothing, room.snapshot(audience, "nobody"));
    say(room, "commitment.accept", { commitment: 1 });
    say(room, "commitment.reject", { commitment: 1, reason: "said twice" });

    const [after] = receive(before, room.batch(audience, before.through));

    assert.deepEqual(known(after), known(fromSnapshot(nothing, room.snapshot(audience, "nobody"))));
  });
}

test("a gap changes nothing and asks for what was missed", () => {
  const room = aMorning();
  const state = fromSnapshot(nothing, new FakeRoom().snapshot("staff"));

  const [after, missed] = receive(state, room.batch("staff", 3));

  assert.deepEqual([after, missed], [state, true]);
});

test("an author keeps sight of a text that the room may no longer see", () => {
  const room = new FakeRoom();
  const id = capture(room, "Held again after all", "an");
  say(room, "commitment.accept", { commitment: id });
  const state = withMine(
    fromSnapshot(nothing, room.snapshot("participant", "an")),
    room.snapshot("participant", "an").you.mine,
  );
  say(room, "commitment.hold", { commitment: id });

  const [after] = receive(state, room.batch("participant", state.through));

  assert.equal(after.commitments[id].statement, "Held again after all");
});

test("a pulse is whole: what it does not say any more is not so any more", () => {
  const [apart] = receive(nothing, { type: "pulse", data: { present: 3, apart: true } });

  const [together] = receive(apart, { type: "pulse", data: { present: 4 } });

  assert.deepEqual([apart.pulse.apart, together.pulse], [true, { present: 4 }]);
});

test("a screen that missed too much knows it is behind until it has a snapshot", () => {
  const [behind] = receive(nothing, { type: "stale" });

  const caughtUp = fromSnapshot(behind, new FakeRoom().snapshot("wall"));

  assert.deepEqual([Boolean(behind.behind), caughtUp.behind], [true, null]);
});
