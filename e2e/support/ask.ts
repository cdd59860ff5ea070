import { appendFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { ANSWERS, PORT } from "./house";

/** One that is undefined is not sent. */
type Headers = Record<string, string | string[] | undefined>;
export type Question = {
  method?: string;
  headers?: Headers | undefined;
  body?: string;
  /** Whom to ask, where somebody stands in front of the product. */
  port?: number;
};
export type Answer = {
  status: number;
  text: string;
  /** The one value, or those of several headers of this name joined. */
  header: (name: string) => string;
  cookies: string[];
};

// The server hangs up on an idle line after five seconds, which may be just when it is used again.
const agent = new Agent({ keepAlive: true, timeout: 1_000 });

/** A request as it is written: no path is tidied, no header forbidden, no redirect followed. */
export function ask(
  path: string,
  { method = "GET", headers = {}, body, port = PORT }: Question = {},
) {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  return new Promise<Answer>((resolve, reject) => {
    const sent = request(
      { agent, host: "127.0.0.1", port, path, method, headers: Object.fromEntries(given) },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          // For the search for leaks.
          appendFileSync(ANSWERS, `${JSON.stringify(answer.headers)}\n${text}\n`);
          resolve({
            status: answer.statusCode ?? 0,
            text,
            header: (name) => [answer.headers[name.toLowerCase()] ?? ""].flat().join(", "),
            cookies: answer.headers["set-cookie"] ?? [],
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
