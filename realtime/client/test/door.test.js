import assert from "node:assert/strict";
import { test } from "node:test";
import { told } from "../src/door/acts.js";
import { badgeIn, leftShelf, matching, seen, sentOn, tally } from "../src/door/people.js";
import { speak } from "../src/show/texts.js";

const NAM = {
  id: 1,
  name: "Lê Hoàng Nam",
  latin: "",
  institution: "Bộ Kế hoạch",
  code: "BCD234",
  state: "out",
  since: null,
};
const HBLEN = {
  id: 2,
  name: "H'Blen Niê",
  latin: "",
  institution: "Đắk Lắk",
  code: "",
  state: "in",
  since: "2026-11-26T01:00:00Z",
};
const people = () => [{ ...HBLEN }, { ...NAM }];

test("names are found as they are typed at a door, and whoever is still outside comes first", () => {
  const named = (text) => matching(people(), text).map(({ id }) => id);

  assert.deepEqual(named("dak lak"), [2]);
  assert.deepEqual(named("NAM le"), [1]);
  assert.deepEqual(named(""), [1, 2]);
  assert.deepEqual(named("minister"), []);
});

test("a badge is found by its code, however it is written, and by the address its QR holds", () => {
  const codes = ["bcd-234", "BCD 234", "https://convoke.example/c/BCD234/", "/c/bcd234"].map(badgeIn);

  assert.deepEqual([...new Set(codes)], ["BCD234"]);
  assert.equal(badgeIn("Le Nam"), "");
  assert.deepEqual(matching(people(), "bcd-234"), [NAM]);
});

test("what waits on this phone shows at once, in the order it was noted", () => {
  const post = (verb, data) => ({ id: verb, do: verb, state: "saved", data: { delegate: 1, ...data } });
  const arrived = post("arrived", { happened_at: "2026-11-26T01:10:00Z" });
  const undo = post("undo", { of: "arrived", back_to: "out" });

  const states = [[], [arrived], [arrived, post("left")], [arrived, undo]].map((posts) => seen(NAM, posts));

  assert.deepEqual(
    states.map(({ state, since, waitsHere }) => [state, since, waitsHere]),
    [
      ["out", null, false],
      ["in", "2026-11-26T01:10:00Z", true],
      ["away", "2026-11-26T01:10:00Z", true],
      ["out", null, true],
    ],
  );
});

test("a deed the server refused changes nobody's standing, and who is here is counted", () => {
  const refused = { id: "a", do: "arrived", state: "refused", data: { delegate: 1 } };

  assert.equal(seen(NAM, [refused]).state, "out");
  assert.deepEqual(tally(people()), { count: 1, of: 2 });
});

test("only what somebody at the door has to know is told", () => {
  speak({ outcome_replaced_by: "{name} was replaced by {by}", outcome_repeated: "{name} again" }, "en");
  const answer = (outcome, by = "") => ({ data: { outcome, person: NAM, by } });

  assert.equal(told({ id: "a" }, answer("done")), null);
  assert.deepEqual(told({ id: "a" }, answer("replaced", "Đỗ Thu Hà")), {
    id: "a",
    text: "Lê Hoàng Nam was replaced by Đỗ Thu Hà",
  });
  assert.equal(told({ id: "b" }, answer("repeated")).text, "Lê Hoàng Nam again");
});

test("a list that was on its way does not undo what has left this phone meanwhile", () => {
  const arrived = { id: "a", do: "arrived", data: { delegate: 1, happened_at: "2026-11-26T01:10:00Z" } };

  const unheard = leftShelf([arrived], [], new Map(), 5);
  const answered = leftShelf([arrived], [], new Map([["a", { ...NAM, state: "away" }]]), 5);

  assert.deepEqual(
    [unheard, answered, []].map((sent) => sentOn(NAM, sent).state),
    ["in", "away", "out"],
  );
  assert.deepEqual(leftShelf([arrived], [arrived], new Map(), 5), []);
  assert.equal(sentOn(HBLEN, unheard), HBLEN);
});
