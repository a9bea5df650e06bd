import { useEffect, useState } from "preact/hooks";

/** The chosen card; when it leaves the list, the one that took its place, so that the next key meets the next text. */
export function useChosen(cards, chosenId, choose) {
  const [place, setPlace] = useState(0);
  const at = cards.findIndex((card) => card.id === chosenId);
  const chosen = cards[at] ?? cards[Math.min(place, cards.length - 1)];
  useEffect(() => {
    if (at >= 0) setPlace(at);
    else if (chosen && chosenId !== null) choose(chosen.id);
  }, [at, chosen?.id]);
  useEffect(() => document.getElementById(`card-${chosen?.id}`)?.scrollIntoView({ block: "nearest" }), [chosen?.id]);
  return chosen;
}
