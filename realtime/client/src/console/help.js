import { useState } from "preact/hooks";
import { html } from "../show/html.js";
import { t } from "../show/texts.js";
import { Dialog } from "./dialog.js";
import { keysAreOn, switchKeys } from "./keys.js";

const KEYS = [
  ["J ↓ / K ↑", "key_next"],
  ["A", "accept"],
  ["R", "read_back"],
  ["W", "show"],
  ["H", "hold"],
  ["E", "ask"],
  ["M", "merge"],
  ["X", "reject"],
  ["Z", "undo"],
  ["/", "filter"],
  ["N", "start_next"],
  ["B", "scene_blackout"],
  ["?", "shortcuts"],
];

export function Help({ close }) {
  const [on, setOn] = useState(keysAreOn());
  const flip = () => {
    switchKeys(!on);
    setOn(!on);
  };
  return html`<${Dialog} title=${t("shortcuts")} close=${close}>
    <dl class="keys">
      ${KEYS.map(([key, word]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(word)}</dd>`)}
    </dl>
    <label class="help__switch"><input type="checkbox" checked=${on} onChange=${flip} /> ${t("shortcuts_on")}</label>
  <//>`;
}
