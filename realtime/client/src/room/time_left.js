const MINUTE_MS = 60_000;

/** Whole minutes left of an agenda item, negative when it runs over; null when it has not begun. */
export function minutesLeft(item, nowMs) {
  if (!item?.started_at || item.ended_at || !item.minutes) return null;
  return Math.ceil((Date.parse(item.started_at) + item.minutes * MINUTE_MS - nowMs) / MINUTE_MS);
}
