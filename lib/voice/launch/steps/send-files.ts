import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { forgetResource } from "@/db/queries/launch-resources";
import { withAccount } from "@/lib/database";
import { fromTopIfGone, LaunchStopped, NotReady } from "@/lib/voice/launch/judge-failure";
import type { LaunchRun } from "@/lib/voice/launch/launch-run";
import type { Wanted } from "@/lib/voice/launch/wanted/wanted";
import { listWantedOf } from "@/lib/voice/launch/wanted/wanted-config";
import { ensureKind } from "./ensure-kind";

const TRIES = 12;
const EVERY_MS = 400;
const COME_BACK_SECONDS = 10;
const fileState = z.looseObject({ status: z.string().nullish() });

/** The texts, and then until Vapi has read them: a tool over a file that is not read finds nothing. */
export async function sendFiles(run: LaunchRun): Promise<void> {
  await ensureKind(run, "file");
  for (const file of listWantedOf("file", run.source)) await waitUntilRead(run, file);
}

async function waitUntilRead(run: LaunchRun, file: Wanted): Promise<void> {
  const id = run.source.idOf("file", file.name);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    await run.hold();
    const { status } = fileState.parse(await fromTopIfGone(run.remote.file.get(id)));
    if (status === "failed") return stop(run, file);
    // Older answers of the service have no status at all.
    if (status !== "processing") return;
    await pause(EVERY_MS);
  }
  throw new NotReady(COME_BACK_SECONDS);
}

/** Taken away, and sent anew by the next launch. */
async function stop(run: LaunchRun, { name }: Wanted): Promise<never> {
  const { accountId } = run.claim;
  const id = run.source.idOf("file", name);
  await run.remote.file.remove(id);
  await withAccount(accountId, (tx) =>
    forgetResource(tx, run.claim, { accountId, kind: "file", name }),
  );
  throw new LaunchStopped("file_failed");
}
