/**
 * Where a commitment stands for somebody in the room, as one word's key. Moderation speaks only while the text is
 * captured: after read-back the lifecycle does. What was turned away waits for nobody, whichever of the two it was.
 */
export function standing({ lifecycle, moderation }) {
  if (lifecycle === "read_back" && moderation === "rejected") return moderation;
  if (lifecycle !== "captured") return lifecycle;
  return moderation === "accepted" ? "on_the_wall" : moderation;
}

/** 1 saved here, 2 received, 3 on the wall, 4 confirmed; what a phone's four steps show. */
export function step(key) {
  if (key === "saved" || key === "refused") return 1;
  if (key === "waiting" || key === "held" || key === "rejected") return 2;
  return key === "on_the_wall" || key === "read_back" ? 3 : 4;
}

export function isOver({ lifecycle }) {
  return lifecycle === "merged" || lifecycle === "withdrawn_before_confirmation" || lifecycle === "withdrawn";
}
