import { GET as callback } from "@/app/api/pms/sikka/oauth/callback/route";
import { POST as start } from "@/app/api/pms/sikka/oauth/start/route";

/** One request in a server process of its own, so that it can be killed or cut off. It comes as JSON on stdin. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { route, url, headers } = JSON.parse(Buffer.concat(chunks).toString()) as {
  route: "start" | "callback";
  url: string;
  headers: Record<string, string>;
};
process.send?.("ready");
const answer =
  route === "start"
    ? await start(new Request(url, { method: "POST", headers }))
    : await callback(new Request(url, { headers }));
process.stdout.write(
  JSON.stringify({ status: answer.status, headers: Object.fromEntries(answer.headers) }),
);
process.exit(0);
