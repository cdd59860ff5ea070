import type { StepDefinition } from "@/components/setup/saving/step-definition";
import type { NoticeKind } from "@/lib/notices/schema";
import {
  type IntegrationsStepView,
  integrationsStepSchema,
  integrationsStepViewSchema,
} from "@/lib/setup/schema";

export type IntegrationsValues = {
  notifyEmails: string[];
  webhookUrl: string;
  /** None is all of them. */
  notifyOf: NoticeKind[];
};

export const integrationsStep: StepDefinition<IntegrationsValues, IntegrationsStepView> = {
  step: "integrations",
  inputSchema: integrationsStepSchema,
  viewSchema: integrationsStepViewSchema,
  valuesOf: ({ notifyEmails, webhookUrl, notifyOf }) => ({
    notifyEmails: [...notifyEmails],
    webhookUrl: webhookUrl ?? "",
    notifyOf: [...notifyOf],
  }),
  inputOf: (values) => ({ ...values }),
  groupOf: (path) => [path.split(".")[0] ?? path],
  secrets: [],
};
