/** An empty form. */
export const blank = {
  statement: "",
  due: "",
  partners: "",
  indicator: "",
  baseline: "",
  target: "",
  unit: "",
  resources: [],
};

// What can be changed later, and how it is emptied.
const EMPTY = { statement: "", due: null, partners: [], indicator: "", baseline: null, target: null, unit: "" };

/** What the fields of a form say, as `commitment.capture` wants it: what was left empty is left out. */
export function toData(fields, language) {
  const { statement, due, partners, indicator, baseline, target, unit, resources } = fields;
  const data = {
    statement: statement.trim(),
    due,
    partners: partners
      .split(/[,;\n]/)
      .map((name) => name.trim())
      .filter(Boolean),
    indicator: indicator.trim(),
    baseline,
    target,
    unit: unit.trim(),
    resources: resources.map(line).filter(Boolean),
    language,
  };
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value.length));
}

/** What somebody changed in a commitment, as `commitment.edit` wants it: what was emptied is said too. */
export function toChanges(fields, before, language) {
  const [old, fresh] = [before, fields].map((each) => toData({ ...blank, ...each, resources: [] }, language));
  const names = Object.keys(EMPTY).filter((name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name]));
  const changes = Object.fromEntries(names.map((name) => [name, fresh[name] ?? EMPTY[name]]));
  return changes.statement ? { ...changes, language } : changes;
}

/** The other way: a card or a kept post back into fields that one can edit. */
export function toFields(data) {
  const { due, partners = [], resources = [], baseline, target } = data;
  return {
    ...blank,
    statement: data.statement ?? "",
    indicator: data.indicator ?? "",
    unit: data.unit ?? "",
    due: due ?? "",
    baseline: trimmed(baseline),
    target: trimmed(target),
    partners: partners.join(", "),
    resources: resources.map(({ kind, amount, currency, note }) => ({ kind, amount: trimmed(amount), currency, note })),
  };
}

export function isBlank(fields) {
  return Object.values(toData({ ...blank, ...fields }, "")).length === 0;
}

function line({ kind, amount, currency, note }) {
  if (!amount && !note?.trim()) return null;
  const filled = { kind, amount, currency: amount ? currency : "", note: note?.trim() };
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value));
}

/** "40.0000" as people write it. */
function trimmed(decimal) {
  return decimal
    ? String(decimal)
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, "")
    : "";
}
