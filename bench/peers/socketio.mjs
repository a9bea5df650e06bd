// What is posted to /publish goes to everybody.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    io.emit("event", JSON.parse(Buffer.concat(parts).toString()));
    response.end();
  });
});
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, pingInterval: 15_000 });
http.listen({ host: "127.0.0.1", port: Number(process.argv[2]), backlog: 4096 });
