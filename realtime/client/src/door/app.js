import { useEffect, useRef, useState } from "preact/hooks";
import { useStore } from "../room/live_store.js";
import { html } from "../show/html.js";
import { hour, n, t } from "../show/texts.js";
import { badgeIn, matching, seen, sentOn, tally } from "./people.js";
import { Row } from "./row.js";
import { canScan, scan } from "./scan.js";

const SHOWN = 30;

export function App({ store, act }) {
  const { list, asOf, link, ready, posts, sent, notices, query, mine, kind, door, forgotten } = useStore(store);
  if (forgotten || list.is_over) return html`<p class="prose" role="status">${t(forgotten ? "forgotten" : "over")}</p>`;
  const people = list.people.map((person) => seen(sentOn(person, sent), posts));
  const found = matching(people, query);
  const badge = badgeIn(query);
  const gone = badge && list.gone.find(({ code }) => code === badge);
  const counts = tally(people);
  return html`
    <div class="door__bar">
      <strong class="door__counts">${t("here", counts)}</strong>
      <span role="status">${linkWords(link, asOf, ready)}</span>
    </div>
    ${posts.length > 0 && html`<p class="door__unsent" role="status">${n("unsent", posts.length)}</p>`}
    ${kind === "memory" && html`<p role="alert">${t("memory_only")}</p>`}
    ${notices.map((notice) => html`<${Notice} key=${notice.id} notice=${notice} act=${act} />`)}
    <${Search} query=${query} act=${act} />
    ${gone && html`<p class="door__told" role="alert">${goneWords(gone, people)}</p>`}
    <ul class="door__list">
      ${found.slice(0, SHOWN).map((person) => html`<${Row} key=${person.id} person=${person} mine=${mine.get(person.id)} found=${badge && person.code === badge} only=${found.length === 1} act=${act} />`)}
    </ul>
    ${found.length === 0 && !gone && html`<p class="muted" role="status">${t(badge ? "badge_unknown" : query ? "nobody" : "nobody_yet", { text: query })}</p>`}
    ${found.length > SHOWN && html`<p class="muted">${t("more", { count: found.length - SHOWN })}</p>`}
    <${Foot} door=${door} posts=${posts} act=${act} />
  `;
}

function linkWords(link, asOf, ready) {
  if (link === "connected") return t(ready ? "online_ready" : "online");
  if (link === "away") return t("not_signed_in");
  return `${t("offline")} ${asOf ? t("as_of", { time: hour(asOf) }) : ""}`;
}

function goneWords({ by }, people) {
  const instead = people.find(({ id }) => id === by);
  return instead ? t("badge_gone_by", { name: instead.name }) : t("badge_gone");
}

function Notice({ notice, act }) {
  return html`<div class="door__told" role="alert">
    <p>${notice.text}</p>
    <button class="button" onClick=${() => act.dismiss(notice)}>${t("dismiss")}</button>
  </div>`;
}

function Search({ query, act }) {
  const [scanning, setScanning] = useState(false);
  const video = useRef(null);
  useEffect(() => {
    if (!scanning) return;
    let stop = () => {};
    scan(video.current, act.search)
      .then((end) => {
        stop = end;
      })
      .catch(() => setScanning(false));
    return () => stop();
  }, [scanning]);
  return html`<div class="search">
      <input class="input" type="search" value=${query} autocomplete="off" aria-label=${t("search")} placeholder=${t("search")} onInput=${({ target }) => act.search(target.value)} />
      ${canScan() && html`<button class="button" onClick=${() => setScanning(!scanning)}>${t(scanning ? "scan_stop" : "scan")}</button>`}
    </div>
    ${scanning && html`<video class="door__video" ref=${video} muted playsinline></video>`}`;
}

function Foot({ door, posts, act }) {
  return html`<div class="field">
      <label class="field__label" for="door-name">${t("door")}</label>
      <div class="field__control"><input class="input" id="door-name" maxlength="40" value=${door} onChange=${({ target }) => act.name(target.value)} /></div>
    </div>
    <p>
      <button class="button button--quiet" disabled=${posts.length > 0} onClick=${act.forget}>${t("forget")}</button>
      ${posts.length > 0 && html`<span class="muted"> ${t("forget_not_yet", { count: posts.length })}</span>`}
    </p>`;
}
