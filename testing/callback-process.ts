import { GET as callback } from "@/app/api/pms/sikka/oauth/callback/route";

/** One callback in a process of its own, so that it can be killed: the request comes as JSON on stdin. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { url, cookie } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
const answer = await callback(new Request(String(url), { headers: { Cookie: String(cookie) } }));
process.stdout.write(String(answer.headers.get("Location")));
process.exit(0);
