/**
 * The three surfaces on a fake room: `npm run fake -- 8100`, then /phone, /console, /wall. `?as=` names the phone's
 * person. POST /fake/sockets?on=0 makes sockets fail, as behind some proxies.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { WebSocketServer } from "ws";
import { FakeRoom } from "./fake_room.js";

const ROOT = new URL("../../../", import.meta.url);
const GROUPS = { G: "Government", P: "Private sector", C: "Civil society", K: "Communities" };
const room = new FakeRoom();
const ears = new Set();
let sockets = true;

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const [, first] = url.pathname.split("/");
  if (first === "static") return serveFile(url.pathname, response);
  if (first === "fake") {
    sockets = url.searchParams.get("on") !== "0";
    return answer(response, 200, { sockets });
  }
  if (first !== "api") return servePage(first || "phone", url.searchParams, response);
  const [as, who] = (url.searchParams.get("as") ?? "staff").split(".");
  if (url.pathname.endsWith("snapshot")) return answer(response, 200, room.snapshot(as, who));
  if (url.pathname.endsWith("events")) return poll(url.searchParams, as, who, response);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  command(JSON.parse(Buffer.concat(chunks)), who, ({ status, ...body }) => answer(response, status, body));
});

const wss = new WebSocketServer({ noServer: true, handleProtocols: () => "dialogue.v1" });
server.on("upgrade", (request, socket, head) => {
  if (!sockets) return socket.destroy();
  wss.handleUpgrade(request, socket, head, (ws) => listen(ws, new URL(request.url, "http://localhost").searchParams));
});
server.listen(Number(process.argv[2] ?? 8100), () =>
  console.log(`http://127.0.0.1:${server.address().port}/phone?as=an`),
);

function listen(ws, params) {
  const [as, who] = params.get("as").split(".");
  const say = (message) => ws.send(JSON.stringify(message));
  const ear = { as, who, say, through: Number(params.get("since")) };
  ears.add(ear);
  ws.on("close", () => ears.delete(ear));
  const { room: now, seq, you } = { ...room.snapshot(as, who), room: room.room };
  say({ type: "hello", seq, room: now, you, now: new Date().toISOString() });
  tell(ear);
  ws.on("message", (text) => {
    const { ref, ...message } = JSON.parse(text);
    if (message.do === "ping") return say({ type: "pong" });
    if (message.do === "since") return tell(Object.assign(ear, { through: message.seq }));
    command(message, who, ({ status, ...body }) => say({ type: status < 300 ? "done" : "refused", ref, ...body }));
  });
}

function command(message, who, reply) {
  try {
    reply(room.command(message, who));
  } catch ({ status = 500, code, detail }) {
    reply({ status, code, detail });
  }
  for (const ear of ears) tell(ear);
}

function tell(ear) {
  ear.say(room.batch(ear.as, ear.through));
  ear.through = room.seq;
  const { counts, you } = room.snapshot(ear.as, ear.who);
  const groups = [
    { group: "G", here: 7, posted: 6 },
    { group: "C", here: 9, posted: 9 },
    { group: "P", here: 8, posted: 2 },
    { group: "K", here: 31, posted: 12 },
  ];
  if (ear.as === "participant") ear.say({ type: "mine", data: { commitments: you.mine } });
  ear.say({ type: "pulse", data: { present: 118, ...counts, groups, unsent_phones: 3 } });
}

async function poll(params, as, who, response) {
  const since = Number(params.get("since"));
  const until = Date.now() + Number(params.get("wait")) * 1_000;
  while (room.seq <= since && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  const { frames, through } = room.batch(as, since);
  answer(response, 200, { frames, through, mine: as === "participant" ? room.snapshot(as, who).you.mine : undefined });
}

async function servePage(surface, params, response) {
  const as = { phone: `participant.${params.get("as") ?? "an"}`, console: "staff", wall: "wall" }[surface];
  if (!as) return answer(response, 404, {});
  const [audience, who] = as.split(".");
  const texts = process.env.TEXTS ? JSON.parse(await readFile(process.env.TEXTS, "utf8"))[surface] : {};
  const urls = Object.fromEntries(
    ["events", "snapshot", "commands"].map((name) => [name, `/api/v1/live/ABC-123/${name}?as=${as}`]),
  );
  const bootstrap = {
    surface,
    snapshot: room.snapshot(audience, who ?? ""),
    texts,
    groups: GROUPS,
    language: "en",
    csrf: "",
    urls: { ...urls, socket: `/ws/live/ABC-123/?as=${as}`, wall: "/wall", join: "/phone" },
  };
  const page = (await readFile(new URL(`pages/${surface}.html`, import.meta.url), "utf8")).replace(
    "BOOTSTRAP",
    JSON.stringify(bootstrap).replaceAll("<", "\\u003c"),
  );
  response
    .writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'" })
    .end(page);
}

async function serveFile(path, response) {
  const [, , app, ...rest] = path.split("/");
  const folder = app === "realtime" ? "realtime/static/realtime/" : "backend/static/convoke/";
  const types = { css: "text/css", js: "text/javascript", svg: "image/svg+xml", woff2: "font/woff2" };
  const content = await readFile(new URL(folder + rest.join("/"), ROOT)).catch(() => null);
  response
    .writeHead(content ? 200 : 404, { "Content-Type": types[path.split(".").pop()] ?? "text/plain" })
    .end(content);
}

function answer(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
