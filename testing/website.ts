import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Internet } from "@/lib/http/internet";
import { isPublicAddress } from "@/lib/http/public-address";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on the loopback, and an internet in which some names lead to it and are let through. */
export async function startWebsite(handler: Handler, names = ["www.clinic.example"]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host?.split(":")[0]}${request.url}`);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const net: Internet = {
    resolve: async (name) => (names.includes(name) ? ["127.0.0.1"] : ["10.0.0.1"]),
    // Only this server's names are ever resolved to the loopback here.
    isAllowed: (address) => address === "127.0.0.1" || isPublicAddress(address),
  };
  return {
    port,
    net,
    asked,
    url: (path = "/", name = names[0]) => `http://${name}:${port}${path}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const html = (response: ServerResponse, body: string, status = 200) => {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" }).end(body);
};
