import { render } from "preact";
import { Session } from "../room/session.js";
import { html } from "../show/html.js";
import { place, readPage } from "../show/page.js";
import { App } from "./app.js";
import { Counts } from "./counts.js";
import { stayAwake } from "./stay_awake.js";

const page = readPage();
const session = new Session(page);

render(html`<${App} session=${session} />`, place("app"));
render(html`<${Counts} session=${session} />`, place("counts"));
// The QR code is drawn by the server: a new room code needs a new page.
session.store.watch(({ room }) => room.code === page.snapshot.room.code || location.reload());
session.start();
stayAwake();
