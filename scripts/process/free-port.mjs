import { createServer } from "node:net";

/**
 * @param {number} port 0 asks for any
 * @returns {Promise<number | null>} the port when it can be had on 127.0.0.1, else null
 */
export function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : null));
    });
  });
}

/**
 * @param {number} [wanted]
 * @returns {Promise<number>} the wanted port when it is free, else any free one
 */
export async function findFreePort(wanted = 0) {
  const port = (wanted ? await tryPort(wanted) : null) ?? (await tryPort(0));
  if (port === null) throw new Error("No free port on 127.0.0.1");
  return port;
}
