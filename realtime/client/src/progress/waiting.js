/** What waits on this phone, in its own words; as long as it has not gone it can be taken back. */
export class Waiting {
  #place;
  #list;
  #row;
  #drop;
  #shown = "";

  constructor(place, drop) {
    this.#place = place;
    this.#list = place.querySelector("ul");
    this.#row = place.querySelector("template").content.firstElementChild;
    this.#drop = drop;
  }

  show(posts) {
    const shown = posts.map(({ id }) => id).join(" ");
    if (shown === this.#shown) return; // a button that has the focus stays
    this.#shown = shown;
    this.#list.replaceChildren(...posts.map((post) => this.#made(post)));
    this.#place.hidden = posts.length === 0;
  }

  #made({ id, data }) {
    const row = this.#row.cloneNode(true);
    const button = row.querySelector("button");
    const words = document.createElement("span");
    words.textContent = said(Object.fromEntries(data.entries));
    row.prepend(words);
    button.setAttribute("aria-label", `${button.textContent.trim()}: ${words.textContent}`);
    button.addEventListener("click", () => this.#drop(id));
    return row;
  }
}

function said({ report, narrative, line }) {
  const choice = [...document.querySelectorAll("[name=report]")].find(({ value }) => value === report);
  return [choice?.labels[0].textContent.trim(), narrative, line].filter(Boolean).join(" · ");
}
