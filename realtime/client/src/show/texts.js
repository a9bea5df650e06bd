let words = {};
let language = "en";
let plurals = new Intl.PluralRules("en");

/** The page brings its words in its language; nothing is translated here. */
export function speak(texts, code) {
  words = texts;
  language = code;
  plurals = new Intl.PluralRules(code);
}

export function spoken() {
  return language;
}

/** A text of the page, its {names} filled in. */
export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A text that counts: `<key>_one` or `<key>_other`, as the language has it. */
export function n(key, count, values = {}) {
  const form = plurals.select(count) === "one" ? "one" : "other";
  return t(`${key}_${form}`, { count: number(count), ...values });
}

/** Decimal strings come without grouping and keep their own digits. */
export function number(value) {
  const figure = Number(value);
  if (value === "" || value === null || Number.isNaN(figure)) return String(value ?? "");
  return new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(figure);
}

/** 31 May 2027, from the ISO date. */
export function day(isoDate) {
  const [year, month, date] = isoDate.split("-").map(Number);
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(
    Date.UTC(year, month - 1, date),
  );
}

export function hour(isoTime) {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { hour: "2-digit", minute: "2-digit" }).format(
    new Date(isoTime),
  );
}

/** A text that comes in several languages: the reader's, else English, else any. */
export function said(text) {
  if (!text || typeof text === "string") return text ?? "";
  const found = text[language] ?? text.en ?? Object.values(text)[0] ?? "";
  return typeof found === "string" ? found : found.text;
}

export function leftInWords(minutes) {
  if (minutes === 0) return t("time_is_up");
  return minutes > 0 ? n("minutes_left", minutes) : n("minutes_over", -minutes);
}
