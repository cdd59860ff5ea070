import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/** Stands between a process and its database: lets through, cuts off, or swallows without a word. */
export async function proxyTo(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let mode: "open" | "cut" | "silent" = "open";
  let turns = 0;
  let lost: string | null = null;
  const server = createServer((client) => {
    if (mode === "cut") return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    let isAsked = false;
    let fate: "ordinary" | "marked" | "lost" = "ordinary";
    client.on("data", (data) => {
      if (lost !== null && data.includes(lost)) fate = "marked";
      if (fate === "marked" && /commit/i.test(data.toString("latin1"))) {
        fate = "lost";
        lost = null;
      }
      if (!isAsked) turns += 1;
      isAsked = true;
      if (mode === "open") upstream.write(data);
    });
    upstream.on("data", (data) => {
      isAsked = false;
      if (fate === "lost") return void client.destroy();
      if (mode === "open") client.write(data);
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href,
    cut: () => {
      mode = "cut";
      drop();
    },
    fallSilent: () => {
      mode = "silent";
    },
    /** The next transaction that says this is committed, and nobody is told so. */
    loseCommitOf: (words: string) => {
      lost = words;
    },
    /** How often a client has asked and had to wait, since it was created. */
    turns: () => turns,
    close: () => {
      drop();
      server.close();
    },
  };
}
