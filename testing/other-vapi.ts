import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

type Thing = Record<string, unknown> & { id: string };
type Call = { method: string; path: string; body: Record<string, unknown> };

/** What the service writes into what it was given, and never tells again. */
const DEFAULTS: Readonly<Record<string, object>> = {
  assistant: { transportConfigurations: [], isServerUrlSecretSet: false },
  tool: { isServerUrlSecretSet: false },
  file: { bucket: "invented", mimetype: "text/plain" },
  "phone-number": { smsEnabled: false, numberE164CheckEnabled: true },
  credential: {},
};
const SECRETS = ["authenticationPlan", "twilioAuthToken", "twilioAccountSid"];

/**
 * A Vapi of another make than our sandbox: it answers 200 where that says 201, adds fields of its
 * own to every object in what it keeps, drops what was set to null, tells no state of a file and no
 * creation time, and takes a while over a number.
 */
export async function otherVapi() {
  const kept = new Map<string, Thing>();
  const calls: Call[] = [];
  const looks = new Map<string, number>();

  const change = (path: string, before: Thing, body: Record<string, unknown>): Thing => {
    const [kind = ""] = path.split("/");
    const told = Object.entries({ ...before, ...body }).filter(
      ([name, value]) => value !== null && !SECRETS.includes(name),
    );
    const next = { ...withMore(Object.fromEntries(told)), ...DEFAULTS[kind], id: before.id };
    kept.set(`${kind}/${before.id}`, next);
    return next;
  };
  const show = (path: string, thing: Thing): Thing => {
    if (!path.startsWith("phone-number/")) return thing;
    const look = (looks.get(path) ?? 0) + 1;
    looks.set(path, look);
    if (look < 3) return { ...thing, status: "activating" };
    return { ...thing, status: "active", number: `+1${thing.numberDesiredAreaCode}5550144` };
  };
  const answer = ({ method, path, body }: Call): [number, unknown] => {
    if (method === "POST") return [200, change(path, { id: randomUUID() }, body)];
    const thing = kept.get(path);
    if (!path.includes("/"))
      return [200, [...kept].filter(([at]) => at.startsWith(`${path}/`)).map(([, one]) => one)];
    if (!thing) return [404, { message: "Not there", statusCode: 404 }];
    if (method === "PATCH") return [200, change(path, thing, body)];
    if (method === "DELETE") kept.delete(path);
    return [200, show(path, thing)];
  };

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://vapi.test").pathname.slice(1);
    const call = { method: request.method ?? "", path, body: await readBody(request) };
    calls.push(call);
    const isKnown = request.headers.authorization === "Bearer an invented key";
    const [status, value] = isKnown ? answer(call) : [401, { message: "Invalid Key" }];
    response.writeHead(status, { "CONTENT-TYPE": "application/json; charset=utf-8" });
    response.end(JSON.stringify(value));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, apiKey: "an invented key", routes: url, calls, close: () => server.close() };
}

/** Each object in it has one field more. */
function withMore(value: Record<string, unknown>): Record<string, unknown> {
  const deeper = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(deeper);
    return typeof one === "object" && one !== null ? { ...mapped(one), xOwn: "default" } : one;
  };
  const mapped = (one: object) =>
    Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, deeper(inner)]));
  return mapped(value);
}

/** Of a file only that there is one: its form is not ours to judge. */
async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await buffer(request);
  const isJson = /json/.test(request.headers["content-type"] ?? "");
  return isJson && bytes.length > 0
    ? (JSON.parse(bytes.toString()) as Record<string, unknown>)
    : {};
}
