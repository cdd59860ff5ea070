import type { StepDefinition } from "@/components/setup/saving/step-definition";
import type { WeekHours } from "@/lib/hours/schema";
import { type PhoneStepView, phoneStepSchema, phoneStepViewSchema } from "@/lib/setup/schema";
import { readableNumber } from "./readable-number";

export const methods = ["forward", "new", "twilio"] as const;
export type Method = (typeof methods)[number];

export type PhoneValues = {
  method: Method | "";
  areaCode: string;
  clinicNumber: string;
  twilio: { number: string; accountSid: string; authToken: string };
  transferNumber: string;
  /** Null is as long as the clinic is open. */
  transferHours: WeekHours | null;
};

export const phoneStep: StepDefinition<PhoneValues, PhoneStepView> = {
  step: "phone",
  inputSchema: phoneStepSchema,
  viewSchema: phoneStepViewSchema,
  valuesOf: (view) => ({
    method: view.method ?? "",
    areaCode: view.areaCode ?? "",
    clinicNumber: readableNumber(view.clinicNumber),
    twilio: { number: readableNumber(view.twilio.number), accountSid: "", authToken: "" },
    transferNumber: readableNumber(view.transferNumber),
    transferHours: view.transferHours,
  }),
  inputOf: (values) => ({ ...values, method: values.method || null }),
  groupOf: (path) => {
    const [top = path, part] = path.split(".");
    if (top === "transferHours" && part) return [`transferHours.${part}`];
    if (top !== "twilio" || !part) return [top];
    // Half of the credentials is none.
    return part === "number" ? ["twilio.number"] : ["twilio.accountSid", "twilio.authToken"];
  },
  secrets: ["twilio.accountSid", "twilio.authToken"],
};
