import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

type Kept = { status: number; headers: IncomingHttpHeaders; body: Buffer };
/** Under one URL, by what `Vary` made of the question. */
type Variants = { names: string[]; answers: Map<string, Kept> };

/** What may be kept though nobody said for how long. */
const KEEPABLE = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]);

/**
 * A shared cache as badly set up as one can be: it keeps whatever it is not forbidden to keep, under
 * the URL and what `Vary` names. No cookie makes a difference to it, not even where `Vary` names it,
 * and what is kept stays fresh for ever.
 */
export async function startCache(originPort: number) {
  const kept = new Map<string, Variants>();
  const agent = new Agent({ keepAlive: true });

  function keep(url: string, headers: IncomingHttpHeaders, answer: Kept): void {
    const names = variedBy(answer);
    const answers = kept.get(url)?.answers ?? new Map<string, Kept>();
    answers.set(variantOf(headers, names), answer);
    kept.set(url, { names, answers });
  }

  async function answerFor(question: IncomingMessage): Promise<Kept & { isHit: boolean }> {
    const { url = "/", method = "GET", headers } = question;
    const variants = method === "GET" ? kept.get(url) : undefined;
    const found = variants?.answers.get(variantOf(headers, variants.names));
    if (found) return { ...found, isHit: true };
    const onward = request({
      ...{ agent, host: "127.0.0.1", port: originPort, path: url, method, headers },
    });
    question.pipe(onward);
    const [given] = (await once(onward, "response")) as [IncomingMessage];
    const { statusCode: status = 502 } = given;
    const answer = { status, headers: given.headers, body: await buffer(given) };
    if (method === "GET" && isKept(answer)) keep(url, headers, answer);
    return { ...answer, isHit: false };
  }

  const server = createServer((question, answer) => {
    answerFor(question).then(
      (given) => present(answer, given),
      () => answer.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    /** The URLs of what it keeps. */
    kept: () => [...kept.keys()].sort(),
    forget: () => kept.clear(),
    stop: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

const variedBy = ({ headers: { vary = "" } }: Kept): string[] =>
  vary
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter((name) => name !== "" && name !== "cookie")
    .sort();

const variantOf = (headers: IncomingHttpHeaders, names: string[]): string =>
  JSON.stringify(names.map((name) => [name, headers[name] ?? null]));

function isKept({ status, headers }: Kept): boolean {
  const forbidden = /\b(no-store|no-cache|private)\b/.test(headers["cache-control"] ?? "");
  return KEEPABLE.has(status) && !forbidden && headers.vary !== "*";
}

function present(
  answer: ServerResponse,
  { status, headers, body, isHit }: Kept & { isHit: boolean },
) {
  const { "transfer-encoding": _, connection: __, "keep-alive": ___, ...rest } = headers;
  answer.writeHead(status, { ...rest, "x-cache": isHit ? "hit" : "miss" });
  answer.end(body);
}
