const KEPT_S = 60 * 24 * 3_600;

/**
 * How many texts wait in this browser's storage, noted in a cookie: browsers that clear the one spare the other, and so
 * the loss can be told. It names nobody: the number of a seat, how many, and where.
 */
export class Marker {
  #name;

  constructor(id) {
    this.#name = `convoke-kept-${id.replace(/\D/g, "")}`;
  }

  read() {
    const [, unsent = "0", kind = ""] = document.cookie.match(`(?:^|; )${this.#name}=(\\d+)\\.(\\w+)`) ?? [];
    return { unsent: Number(unsent), kind };
  }

  write(unsent, kind) {
    const age = unsent ? KEPT_S : 0;
    const secure = location.protocol === "https:" ? "; secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and on plain HTTP
    document.cookie = `${this.#name}=${unsent}.${kind}; path=/live/; max-age=${age}; samesite=lax${secure}`;
  }
}

/** What became of the texts that waited here: nothing bad (""), "cleared" by the browser, or "unreachable" this time. */
export async function lossOf(marker, shelf) {
  const { unsent, kind } = marker.read();
  if (!unsent || (await shelf.isWitnessed().catch(() => false))) return "";
  return kind === shelf.kind ? "cleared" : "unreachable";
}
