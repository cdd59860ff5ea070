import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { SMTPServer } from "smtp-server";

/**
 * Listens where a database is expected, and says that it can encrypt or that it cannot. Its
 * certificate is one that no authority has signed.
 */
export async function pretendDatabase({ canEncrypt }: { canEncrypt: boolean }) {
  const heard: Buffer[] = [];
  const seen = { trusted: 0 };
  // What speaks behind the encryption does not matter here: a client that trusts it is counted.
  const certified = new SMTPServer({
    secure: true,
    logger: false,
    onConnect: (_session, done) => {
      seen.trusted += 1;
      done();
    },
  });
  certified.on("error", () => {}); // a client that does not trust it
  const inner = await listen(certified.server);
  const server = createServer((socket) => {
    socket.on("error", () => {}); // the client leaves as it likes
    socket.once("data", (request) => {
      heard.push(request);
      socket.write(canEncrypt ? "S" : "N");
      if (!canEncrypt) return void socket.on("data", (data) => heard.push(data));
      const behind = connect(inner, "127.0.0.1");
      behind.on("error", () => {}); // as above
      socket.pipe(behind).pipe(socket);
    });
  });
  const port = await listen(server);
  return {
    port,
    /** What it was told in the clear. */
    heard: () => Buffer.concat(heard),
    /** How many took its certificate for good. */
    trusted: () => seen.trusted,
    stop: () => Promise.all([close(server), close(certified.server)]),
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));
