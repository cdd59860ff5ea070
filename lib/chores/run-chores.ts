import "server-only";
import { env } from "@/lib/env";
import { readDueWebsites } from "@/lib/knowledge/read-due-websites";
import { sendDueMails } from "@/lib/mail/send-due-mails";
import type { MailSettings } from "@/lib/mail/send-mail";
import { sendDueWebhooks } from "@/lib/notices/send-due-webhooks";
import { resumeLaunches } from "@/lib/voice/launch/drive-launch";
import { removeRetired } from "@/lib/voice/launch/remove-retired";
import { resumeRehearsals } from "@/lib/voice/rehearsal/start-rehearsal";
import { tellPauses } from "@/lib/voice/tell-pause";
import { removePast } from "./remove-past";

export type ChoresReport = {
  mails: number;
  websites: number;
  launches: number;
  removed: number;
  tookMs: number;
};

/**
 * One tick of the clock for what is in no hurry: mail and webhooks that wait, pauses that Vapi was not told,
 * launches and rehearsals that were left lying, websites to read, then what is past its keeping time. Any number may run at once.
 */
export async function runChores(
  requestId: string,
  settings: MailSettings = env,
): Promise<ChoresReport> {
  const startedAt = performance.now();
  const mails = await sendDueMails(requestId, settings);
  await sendDueWebhooks(requestId);
  await tellPauses(requestId);
  await removeRetired(requestId);
  const launches = await resumeLaunches(requestId);
  await resumeRehearsals(requestId);
  const websites = await readDueWebsites({ requestId });
  const removed = await removePast(requestId);
  const tookMs = Math.round(performance.now() - startedAt);
  return { mails, websites, launches, removed, tookMs };
}
