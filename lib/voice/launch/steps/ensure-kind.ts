import "server-only";
import { ensureResource } from "@/lib/voice/launch/ensure-resource";
import type { LaunchRun } from "@/lib/voice/launch/launch-run";
import type { Kind } from "@/lib/voice/launch/wanted/wanted";
import { listWantedOf } from "@/lib/voice/launch/wanted/wanted-config";

/** Everything of one kind, one after the other: Vapi tells no limit of its pace, and has one. */
export async function ensureKind(run: LaunchRun, kind: Kind): Promise<void> {
  for (const wanted of listWantedOf(kind, run.source)) await ensureResource(run, wanted);
}
