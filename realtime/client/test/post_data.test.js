import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, isBlank, toChanges, toData, toFields } from "../src/phone/post_data.js";

test("only what was said is sent", () => {
  const fields = {
    ...blank,
    statement: "  Forty scholarships ",
    partners: "VCCI; GSO,",
    resources: [{ kind: "money", amount: "", note: " " }],
  };

  assert.deepEqual(toData(fields, "vi"), {
    statement: "Forty scholarships",
    partners: ["VCCI", "GSO"],
    language: "vi",
  });
});

test("a card becomes fields and the same data again", () => {
  const card = {
    statement: "Forty scholarships",
    indicator: "scholarships",
    unit: "people",
    baseline: "0",
    target: "40.5000",
    due: "2027-05-31",
    partners: ["VCCI"],
    resources: [{ kind: "money", amount: "1200000000.00", currency: "VND", note: "" }],
  };

  assert.deepEqual(toData(toFields(card), "en"), {
    ...card,
    target: "40.5",
    resources: [{ kind: "money", amount: "1200000000", currency: "VND" }],
    language: "en",
  });
});

test("an empty form is blank, whatever language it is in", () => {
  assert.deepEqual([isBlank({}), isBlank({ due: "2027-05-31" })], [true, false]);
});

test("a change carries what changed, and what was emptied", () => {
  const card = {
    statement: "Forty scholarships",
    due: "2027-05-31",
    target: "40.0000",
    partners: ["VWU"],
    resources: [],
  };
  const before = toFields(card);

  assert.deepEqual(toChanges({ ...before, due: "", partners: "", target: "40" }, before, "en"), {
    due: null,
    partners: [],
  });
  assert.deepEqual(toChanges({ ...before, statement: "Fifty" }, before, "vi"), { statement: "Fifty", language: "vi" });
  assert.deepEqual(toChanges(before, before, "en"), {});
});
