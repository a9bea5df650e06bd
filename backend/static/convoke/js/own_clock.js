// Times are those of the place where a dialogue is. Whoever looks from a place with another clock sees their own beside.

for (const place of document.querySelectorAll("[data-own-clock]")) tell(place);

function tell(place) {
  const starts = new Date(place.dataset.starts);
  if (Number.isNaN(starts.getTime()) || sameClock(starts, place.dataset.zone)) return;
  const ends = place.dataset.ends ? new Date(place.dataset.ends) : starts;
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  place.textContent = place.dataset.words.replace("{time}", format.formatRange(starts, ends));
  place.hidden = false;
}

function sameClock(moment, zone) {
  const shown = { dateStyle: "short", timeStyle: "short" };
  const [here, there] = [undefined, zone].map((timeZone) =>
    new Intl.DateTimeFormat("en", { ...shown, timeZone }).format(moment),
  );
  return here === there;
}
