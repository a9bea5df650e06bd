/** The parts of a page that follow what is recorded: `data-live` names what they show (`*`: everything), `id` who they are. */
export function regionsAbout(about) {
  return [...document.querySelectorAll("[data-live][id]")].filter((region) => isAbout(region, about));
}

/** Puts the fresh parts in place of the old ones. What somebody is working in stays; returns how many had to. */
export function renew(regions, page) {
  let waiting = 0;
  let renewed = 0;
  for (const region of regions) {
    const fresh = page.getElementById(region.id);
    if (!fresh || region.isEqualNode(fresh)) continue;
    if (isWorkedIn(region)) waiting += 1;
    else {
      const placed = document.importNode(fresh, true);
      region.replaceWith(placed);
      globalThis.htmx?.process(placed);
      renewed += 1;
    }
  }
  return { renewed, waiting };
}

function isAbout(region, about) {
  const topics = region.dataset.live.split(" ");
  return [topics, about].some((some) => some.includes("*")) || topics.some((topic) => about.includes(topic));
}

/** The focus must not fall out of somebody's hands, nor a text that is being written. */
function isWorkedIn(region) {
  return region.contains(document.activeElement) || region.querySelector("dialog[open]") !== null || isFilledIn(region);
}

function isFilledIn(region) {
  return [...region.querySelectorAll("input, textarea")].some((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.type !== "hidden" && field.value !== field.defaultValue,
  );
}
