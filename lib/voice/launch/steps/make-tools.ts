import "server-only";
import type { LaunchRun } from "@/lib/voice/launch/launch-run";
import { ensureKind } from "./ensure-kind";

export const makeTools = (run: LaunchRun): Promise<void> => ensureKind(run, "tool");
