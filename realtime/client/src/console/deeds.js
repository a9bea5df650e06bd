/** What can be done with one card, in the order of the buttons. */
export function deedsOn(desk, open) {
  const captured = ({ lifecycle }) => lifecycle === "captured";
  const accepted = (card) => card.moderation === "accepted";
  return [
    {
      letter: "a",
      name: "accept",
      deed: (card) => desk.accept(card),
      fits: (card) => captured(card) && !accepted(card),
      isMain: true,
    },
    {
      letter: "r",
      name: "read_back",
      deed: (card) => desk.readBack(card),
      fits: (card) => captured(card) && accepted(card),
      isMain: true,
    },
    { letter: "w", name: "show", deed: (card) => desk.show(card), fits: accepted },
    {
      letter: "h",
      name: "hold",
      deed: (card) => desk.hold(card),
      fits: (card) => captured(card) && card.moderation !== "held",
    },
    {
      letter: "e",
      name: "ask",
      deed: (card) => open("ask", card),
      fits: (card) => captured(card) && card.missing?.length > 0,
    },
    { letter: "m", name: "merge", deed: (card) => open("merge", card), fits: captured },
    {
      letter: "x",
      name: "reject",
      deed: (card) => open("reject", card),
      fits: (card) => captured(card) && card.moderation !== "rejected",
    },
  ];
}
