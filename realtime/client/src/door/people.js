/** Search that is blind to marks and case, as names are typed at a door: "dak lak" finds "Đắk Lắk". */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}

/** The code of a badge as somebody types it, or as its QR says it: `abc-123`, `https://…/c/ABC123/`. */
export function badgeIn(text) {
  const address = text.match(/\/c\/([A-Za-z0-9-]+)\/?(?:[?#].*)?$/);
  const code = (address ? address[1] : text).replace(/[\s-]/g, "").toUpperCase();
  return /^[A-Z0-9]{6}$/.test(code) ? code : "";
}

/** Those whose name or institution has all the words; whose badge it is comes first. */
export function matching(people, text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const code = badgeIn(text);
  const byBadge = code ? people.filter((person) => person.code === code) : [];
  if (byBadge.length) return byBadge;
  const named = people.filter((person) => words.every((word) => searchable(person).includes(word)));
  return named.sort((a, b) => rank(a) - rank(b) || folded(a.name).localeCompare(folded(b.name)));
}

/**
 * A person as the server knows them, with what waits on this phone on top: nobody should look twice because of the
 * network. The server's word replaces it when it comes.
 */
export function seen(person, posts) {
  const own = posts.filter(({ data, state }) => state === "saved" && data.delegate === person.id);
  const now = own.reduce((before, post) => after(before, post), person);
  return { ...now, waitsHere: own.length > 0 };
}

/**
 * The same for deeds that have left this phone, until a list comes that was asked for later: one that was on its way
 * meanwhile does not know of them. `person`: the server's own word, where this page has heard it.
 */
export function sentOn(person, sent) {
  const own = sent.filter(({ post }) => post.data.delegate === person.id);
  return own.reduce((before, { post, person: answered }) => answered ?? after(before, post), person);
}

/** What was on the shelf before and is no longer waits for the next list. */
export function leftShelf(before, now, answers, at) {
  const there = new Set(now.map(({ id }) => id));
  return before.filter(({ id }) => !there.has(id)).map((post) => ({ post, person: answers.get(post.id), at }));
}

/** How many are in the room, and of how many. */
export function tally(people) {
  return { count: people.filter(({ state }) => state === "in").length, of: people.length };
}

function after(person, { do: kind, data }) {
  if (kind === "undo") return { ...person, state: data.back_to, since: data.back_to === "out" ? null : person.since };
  if (kind === "left") return { ...person, state: "away" };
  return { ...person, state: "in", since: person.since ?? data.happened_at };
}

function rank({ state }) {
  return state === "in" ? 1 : 0;
}

function searchable(person) {
  person.folded ??= folded(`${person.name} ${person.latin} ${person.institution} ${person.code}`);
  return person.folded;
}
