import type { FieldValues } from "react-hook-form";
import type * as z from "zod/mini";
import type { EditedStep } from "@/lib/setup/schema";

/** What every step is read back with. */
export type StepMeta = {
  version: number;
  updatedAt: string | null;
  updatedBy: string | null;
  canUndo: boolean;
};

/** A step as its form holds it. */
export type StepDefinition<Values extends FieldValues, View extends StepMeta> = {
  step: EditedStep;
  inputSchema: z.ZodMiniType;
  viewSchema: z.ZodMiniType<View>;
  /** What the form holds for what is on record. */
  valuesOf: (view: View) => Values;
  /** What the route is sent for it, under the same paths. */
  inputOf: (values: Values) => Record<string, unknown>;
  /** The fields that are saved or held back together with a path that is wrong. */
  groupOf: (path: string) => readonly string[];
  /** Never read back, and not kept in the browser: empty again once they are saved. */
  secrets: readonly string[];
};
