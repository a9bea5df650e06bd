import { judge } from "../wire/sequence.js";
import { mark } from "./clock.js";

/**
 * What this screen knows of the room, as plain values. No kind of event is known here: each frame brings the things
 * it touched as they may be seen now, so that playing the journal again ends where a fresh snapshot begins.
 */
export const nothing = {
  through: 0,
  room: null,
  you: null,
  mine: [],
  commitments: {},
  seen: {},
  pulse: {},
  whole: false, // or only what is mine, and what has happened since
  server: null, // its clock: what time it was there, and when we heard
};

export function fromSnapshot(state, snapshot) {
  const cards = [...(snapshot.commitments ?? []), ...(snapshot.you?.mine ?? [])];
  const known = {
    ...state,
    through: snapshot.seq,
    room: snapshot.room ?? state.room,
    commitments: Object.fromEntries(cards.map((card) => [card.id, card])),
    seen: {},
    pulse: { ...state.pulse, ...snapshot.counts },
    behind: null,
    whole: true,
  };
  return withYou(withTime(known, snapshot.now), snapshot.you);
}

/** Takes in one message of the server; returns [state, missed]. */
export function receive(state, message) {
  if (message.type === "hello") return [greeted(state, message), false];
  // Whole each time: what is not said any more is not so any more.
  if (message.type === "pulse") return [{ ...state, pulse: message.data }, false];
  if (message.type === "stale") return [{ ...state, behind: state.behind ?? mark() }, false];
  if (message.type === "mine") return [withMine(state, message.data.commitments), false];
  if (message.type !== "batch") return [state, false];
  const { missed, frames, through } = judge(state.through, message);
  return [{ ...frames.reduce(applyFrame, state), through }, missed];
}

/** An answer may come before or after the batch that tells the same: the later sequence wins. */
export function applyFrame(state, { seq, data = {} }) {
  const cards = data.commitment ? [data.commitment] : [];
  const next = { ...state, commitments: { ...state.commitments }, seen: { ...state.seen } };
  for (const card of cards) {
    if (seq && seq < (state.seen[card.id] ?? 0)) continue;
    next.commitments[card.id] = { ...state.commitments[card.id], ...card };
    if (seq) next.seen[card.id] = seq;
  }
  // One's own text stays in sight though the room may not see it any more.
  if (data.gone && !state.mine.includes(data.gone)) delete next.commitments[data.gone];
  if (data.room) next.room = { ...state.room, ...data.room };
  return next;
}

/** My own posts as they now stand: they reach only me, in any state. */
export function withMine(state, cards) {
  const fresh = Object.fromEntries(cards.map((card) => [card.id, { ...state.commitments[card.id], ...card }]));
  const ids = cards.map(({ id }) => id).filter((id) => !state.mine.includes(id));
  return { ...state, mine: [...state.mine, ...ids], commitments: { ...state.commitments, ...fresh } };
}

/** The agenda item the room is at. */
export function currentItem(room) {
  return room.items?.find(({ id }) => id === room.item) ?? null;
}

function greeted(state, { room, you, now }) {
  const known = { ...state, room: room ?? state.room };
  return withYou(withTime(withMine(known, you?.mine ?? []), now), you);
}

function withYou(state, you) {
  if (!you) return state;
  return { ...state, you: { ...state.you, ...you }, mine: you.mine ? you.mine.map(({ id }) => id) : state.mine };
}

function withTime(state, now) {
  return now ? { ...state, server: { time: Date.parse(now), steady: performance.now() } } : state;
}
