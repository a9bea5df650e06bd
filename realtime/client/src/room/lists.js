import { standing } from "./standing.js";

const TAB_OF = {
  waiting: "new",
  held: "held",
  rejected: "held",
  on_the_wall: "wall",
  merged: null,
  withdrawn_before_confirmation: null,
  withdrawn: null,
};

export const TABS = ["new", "held", "wall", "read", "all"];

/** Which of the console's tabs a commitment stands in; null for those that only "all" shows. */
export function tabOf(card) {
  const key = standing(card);
  return key in TAB_OF ? TAB_OF[key] : "read";
}

/** The cards of a tab that hold all the words, oldest first: the inbox is worked through from the top. */
export function listed(commitments, tab, words, nameOf) {
  const cards = Object.values(commitments).filter((card) => tab === "all" || tabOf(card) === tab);
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const text = (card) => `${card.code} ${nameOf(card)} ${card.author ?? ""} ${card.statement}`.toLocaleLowerCase();
  return cards.filter((card) => wanted.every((word) => text(card).includes(word)));
}

/** How many stand in each tab. */
export function tally(commitments) {
  const counts = Object.fromEntries(TABS.map((tab) => [tab, 0]));
  for (const card of Object.values(commitments)) {
    counts.all += 1;
    const tab = tabOf(card);
    if (tab) counts[tab] += 1;
  }
  return counts;
}

/** What the wall shows: accepted or further, not merged or withdrawn; newest first. */
export function onTheWall(commitments) {
  return Object.values(commitments)
    .filter((card) => card.moderation === "accepted" && TAB_OF[standing(card)] !== null)
    .reverse();
}
