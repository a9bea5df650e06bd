import { useEffect, useState } from "preact/hooks";
import { html } from "../show/html.js";
import { Icon, undo2 } from "../show/icons.js";
import { t } from "../show/texts.js";

const SHOWN_MS = 8_000;

/** What was just done, with the way back beside it. */
export function Told({ told, undo }) {
  const [word, setWord] = useState("");
  useEffect(() => {
    if (!told) return;
    setWord(told.word);
    const timer = setTimeout(() => setWord(""), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return html`<div class="told ${word ? "told--shown" : ""}">
    <p role="status" aria-live="polite">${word}</p>
    ${word && told.undoable && html`<button class="button button--quiet button--small" onClick=${undo}><${Icon} of=${undo2} /> ${t("undo")} <kbd aria-hidden="true">Z</kbd></button>`}
  </div>`;
}
