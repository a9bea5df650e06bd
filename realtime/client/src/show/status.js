import {
  badgeCheck,
  bookOpen,
  circleDashed,
  circlePause,
  circleX,
  Icon,
  inbox,
  merge,
  octagonAlert,
  presentation,
  signature,
  smartphone,
  triangleAlert,
  undo2,
  userCheck,
} from "./icons.js";
import { html } from "./html.js";
import { t } from "./texts.js";

const LOOKS = {
  saved: ["at-risk", smartphone],
  refused: ["overdue", octagonAlert],
  waiting: ["info", inbox],
  held: ["at-risk", circlePause],
  rejected: ["neutral", circleX],
  on_the_wall: ["commitment", presentation],
  read_back: ["commitment", bookOpen],
  confirmed: ["commitment", userCheck],
  unconfirmed: ["at-risk", triangleAlert],
  merged: ["neutral", merge],
  withdrawn_before_confirmation: ["neutral", undo2],
  signed_off: ["commitment", signature],
  active: ["commitment", signature],
  closed: ["kept", badgeCheck],
};

/** A state in words, then a sign, then a colour. */
export function Status({ of, prefix = "state" }) {
  const [tone, sign] = LOOKS[of] ?? ["neutral", circleDashed];
  return html`<span class="status status--${tone}"><${Icon} of=${sign} /><span>${t(`${prefix}_${of}`)}</span></span>`;
}
