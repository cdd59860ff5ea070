import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { buffer } from "node:stream/consumers";
import { POST as tools } from "@/app/api/vapi/tools/route";
import { answerEvent } from "@/lib/voice/answer-event";
import { defineWebhook } from "@/lib/voice/define-webhook";

export type PlayedScript = {
  name: string;
  callId: string;
  ok: boolean;
  breaches: string[];
  turns: { caller: string; calls: { name: string; outcome: string; result: string }[] }[];
};

type Json = Record<string, unknown>;

/** A Vapi of the test's own, in its own process, and the product's two voice routes where it can reach them. */
export async function startVapi() {
  const folder = mkdtempSync(path.join(tmpdir(), "parlae-vapi-"));
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "sandbox/vapi/main.ts", "--data", folder, "--exit-with-parent"],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const [line] = await once(createInterface({ input: child.stdout ?? process.stdin }), "line");
  const { url, controlUrl, apiKey } = JSON.parse(String(line)) as Record<string, string>;
  const server = createServer((request, response) => void serve(request, response));
  // A line that is closed just as it is used again fails the call: fetch repeats no POST.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const routes = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const send = async (base: string | undefined, at: string, body?: Json): Promise<Json> => {
    const answer = await fetch(`${base}${at}`, {
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${apiKey}` },
    });
    const value = (await answer.json()) as Json;
    if (!answer.ok) throw new Error(`${at}: ${answer.status} ${JSON.stringify(value)}`);
    return value;
  };
  return {
    url: url ?? "",
    apiKey: apiKey ?? "",
    routes,
    create: (what: string, body: Json) => send(url, `/${what}`, body),
    control: (at: string, body?: Json) => send(controlUrl, `/__sandbox/${at}`, body),
    /** Takes something back: a fault, or the log. */
    forget: (at: "faults" | "log") =>
      fetch(`${controlUrl}/__sandbox/${at}`, { method: "DELETE" }).then(({ status }) => status),
    play: (script: string, assistantId: string, more: Json = {}) =>
      send(controlUrl, "/__sandbox/calls", {
        script,
        assistantId,
        worldUrl: process.env.SIKKA_CONTROL_URL,
        ...more,
      }) as Promise<PlayedScript>,
    async stop() {
      server.close();
      child.kill("SIGTERM");
      await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Vapi = Awaited<ReturnType<typeof startVapi>>;

/** The route of events, whose later work needs a request of Next's own; here it is simply begun. */
const events = defineWebhook((message, { requestId }) =>
  answerEvent(message, requestId, (work) => void work()),
);

async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(message.url ?? "/", "http://127.0.0.1");
  const route = url.pathname.endsWith("/events") ? events : tools;
  const request = new Request(url, {
    method: message.method ?? "POST",
    headers: message.headers as Record<string, string>,
    body: new Uint8Array(await buffer(message)),
  });
  const answer = await route(request);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
