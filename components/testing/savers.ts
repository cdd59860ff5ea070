import { vi } from "vitest";
import { RequestProblem } from "@/components/request/request-problem";
import { createStepSaver, SAVE_AFTER_MS } from "@/components/setup/saving/step-saver";
import { type VoiceValues, voiceStep } from "@/components/setup/voice/voice-step";
import type { VoiceStepView } from "@/lib/setup/schema";
import { savedVoice } from "./setup-views";

type Put = VoiceValues & { version: number };
type Answer = (put: Put) => Promise<VoiceStepView> | VoiceStepView;

export const newer = { version: 9, updatedAt: "2025-11-22T11:00:00.000Z", updatedBy: "Ada Admin" };
export const conflict = () => new RequestProblem("conflict", 409, {}, newer);

/** As the route does: one version more, and what was sent. */
export const keep: Answer = ({ version, ...said }) => ({
  ...savedVoice,
  ...said,
  version: version + 1,
});

/** A saver with a form and a route that answer as they are told. */
export function openSaver({
  first = savedVoice,
  draftKey = "draft",
}: {
  first?: VoiceStepView;
  draftKey?: string;
} = {}) {
  let values = voiceStep.valuesOf(first);
  const puts: Put[] = [];
  const server = { answer: keep, stands: first };
  const saver = createStepSaver({
    definition: voiceStep,
    form: {
      read: () => values,
      write: (next) => {
        values = next;
      },
      empty: () => {},
    },
    first,
    draftKey,
    requests: {
      get: async () => server.stands,
      put: async (body) => {
        puts.push(body as Put);
        return server.answer(body as Put);
      },
      undo: async () => server.stands,
    },
    onSaved: () => {},
  });
  const type = (change: Partial<VoiceValues>) => {
    values = { ...values, ...change };
    saver.changed();
  };
  return { saver, type, puts, server, values: () => values, state: () => saver.snapshot().state };
}

export const wait = (ms = SAVE_AFTER_MS) => vi.advanceTimersByTimeAsync(ms);
