import { beat } from "@/db/queries/heartbeats";
import { withSystem } from "@/lib/database";
import { refreshDue } from "@/lib/pms/refresh-due";
import { withRequestKey } from "@/lib/pms/with-request-key";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import type { Rush, RushReport } from "./own-process";

/** A server process in which ticks of the clock and calls for one clinic come all at once. */
const { accountId, ticks, calls } = JSON.parse(process.env.RUSH ?? "{}") as Rush;
const scope = { actor: { kind: "voice_agent", id: "test" }, requestId: "rush" } as const;
const officeOf = () =>
  withRequestKey(accountId, readKeyInfo, scope).then(
    ({ officeId }) => officeId,
    (error: unknown) => String(error),
  );

await withSystem((tx) => beat(tx, `rush ${process.pid}`));
for await (const _ of process.stdin);
// A tick that found no room at the database is a 503 to the clock, which rings again.
const work = Promise.allSettled(Array.from({ length: ticks }, () => refreshDue("rush")));
const offices = await Promise.all(Array.from({ length: calls }, officeOf));
await work;
const afterwards = await officeOf();
process.stdout.write(JSON.stringify({ offices, afterwards } satisfies RushReport));
process.exit(0);
