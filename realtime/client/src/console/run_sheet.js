import { currentItem } from "../room/store.js";
import { minutesLeft } from "../room/time_left.js";
import { html } from "../show/html.js";
import { check, circle, Icon, play, skipForward } from "../show/icons.js";
import { hour, leftInWords, said, t } from "../show/texts.js";
import { useNow } from "../show/use_now.js";

const SIGNS = { done: check, current: play, todo: circle };

/** The agenda with its clocks. "Start next" is the one big button. */
export function RunSheet({ session, room, desk }) {
  const now = useNow(session);
  const next = nextItem(room);
  return html`<section class="console__column" aria-labelledby="run-sheet">
    <div class="console__head"><h2 id="run-sheet">${t("run_sheet")}</h2><span class="muted small">${hour(now)}</span></div>
    <ol class="runsheet">
      ${room.items.map((item) => html`<${Item} key=${item.id} item=${item} now=${now} isOpen=${room.state === "open"} start=${() => desk.start(item)} />`)}
    </ol>
    ${
      room.state === "closed" &&
      html`<div class="runsheet__next">
        <button class="button button--primary button--block button--large" onClick=${() => desk.open()}>${t("open_room")}</button>
      </div>`
    }
    ${
      room.state === "open" &&
      next &&
      html`<div class="runsheet__next">
      <button class="button button--primary button--block button--large" onClick=${() => desk.start(next)}>
        <${Icon} of=${skipForward} /> <span>${t("start_next")}</span> <kbd>N</kbd>
      </button>
      <p class="muted small">${said(next.title)}</p>
    </div>`
    }
  </section>`;
}

export function nextItem(room) {
  const at = room.items.indexOf(currentItem(room));
  return room.items[at + 1] ?? null;
}

function Item({ item, now, isOpen, start }) {
  const left = item.state === "current" ? minutesLeft(item, now) : null;
  return html`<li class="runsheet__item runsheet__item--${item.state}" aria-current=${item.state === "current" ? "step" : undefined}>
    <span class="runsheet__sign"><${Icon} of=${SIGNS[item.state]} /></span>
    <span>
      ${said(item.title)}
      <span class="visually-hidden">${item.state === "todo" ? "" : t(`item_${item.state}`)}</span>
      ${left !== null && html`<span class="runsheet__left ${left < 0 ? "runsheet__over" : ""}">${leftInWords(left)}</span>`}
    </span>
    ${
      item.state === "todo" && isOpen
        ? html`<button class="button button--quiet button--small" onClick=${start} aria-label="${t("start_this")}: ${said(item.title)}">${t("start_this")}</button>`
        : html`<span class="runsheet__time">${item.minutes}′</span>`
    }
  </li>`;
}
