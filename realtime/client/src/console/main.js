import { render } from "preact";
import { Session } from "../room/session.js";
import { html } from "../show/html.js";
import { place, readPage } from "../show/page.js";
import { App } from "./app.js";
import { Bar, Tools } from "./bar.js";
import { Desk } from "./desk.js";

const page = readPage();
const wallLink = document.getElementById("wall-link");
const urls = { ...page.urls, wall: (wallLink && JSON.parse(wallLink.textContent)) || page.urls.wall };
const session = new Session(page);

render(html`<${Bar} session=${session} />`, place("bar"));
render(html`<${Tools} session=${session} urls=${urls} />`, place("tools"));
render(html`<${App} session=${session} desk=${new Desk(session)} urls=${urls} />`, place("main"));
session.start();
