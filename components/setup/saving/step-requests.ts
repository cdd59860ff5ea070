import type { FieldValues } from "react-hook-form";
import { sendJson } from "@/components/request/send-json";
import type { EditedStep } from "@/lib/setup/schema";
import type { StepDefinition, StepMeta } from "./step-definition";

export const pathOf = (step: EditedStep) => `/api/setup/${step}` as const;
export const stepKey = (step: EditedStep) => ["setup", step] as const;
export const overviewKey = ["setup", "overview"] as const;

/** The three things that are asked of a step: how it stands, to save it, to take the last save back. */
export function stepRequests<Values extends FieldValues, View extends StepMeta>({
  step,
  viewSchema,
}: StepDefinition<Values, View>) {
  return {
    get: (signal?: AbortSignal) =>
      sendJson(pathOf(step), viewSchema, { method: "GET", ...(signal ? { signal } : {}) }),
    put: (body: unknown) => sendJson(pathOf(step), viewSchema, { method: "PUT", body }),
    undo: () => sendJson("/api/setup/undo", viewSchema, { body: { step } }),
  };
}
export type StepRequests<View> = {
  get: (signal?: AbortSignal) => Promise<View>;
  put: (body: unknown) => Promise<View>;
  undo: () => Promise<View>;
};
