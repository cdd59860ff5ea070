import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type Letter = { id: string; to: string; subject: string; raw: string };

/** A real mail server on the loopback that keeps what it was given, and can be slow to say yes. */
export async function startMailServer({ port = 0, tls = false, refuses = "" } = {}) {
  const letters: Letter[] = [];
  const state = { isHolding: false };
  const held: (() => void)[] = [];
  const server = new SMTPServer({
    logger: false,
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address === refuses ? Object.assign(new Error("no"), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        letters.push({ ...headersOf(raw), to: envelope.rcptTo[0]?.address ?? "", raw: plain(raw) });
        if (state.isHolding) held.push(done);
        else done();
      });
    },
  });
  server.on("error", () => {}); // a client that was killed in the middle
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: at } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    letters,
    hold: () => {
      state.isHolding = true;
    },
    stop: () => {
      for (const done of held) done();
      for (const connection of server.connections) connection.close();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const headersOf = (raw: string) => ({
  id: /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? "",
  subject: /^Subject: (.+)$/im.exec(raw)?.[1]?.trim() ?? "",
});

/** Quoted-printable, as far as ASCII goes. */
const plain = (raw: string): string =>
  raw
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
