import type { en } from "./en";
import blockers from "./fr/blockers.json";
import brand from "./fr/brand.json";
import calls from "./fr/calls.json";
import integrationTest from "./fr/integration-test.json";
import integrationsStep from "./fr/integrations-step.json";
import knowledgeCheck from "./fr/knowledge-check.json";
import knowledgeStep from "./fr/knowledge-step.json";
import pages from "./fr/pages.json";
import people from "./fr/people.json";
import phoneStep from "./fr/phone-step.json";
import review from "./fr/review.json";
import saving from "./fr/saving.json";
import voiceStep from "./fr/voice-step.json";
import house from "./fr.json";

export const fr: typeof en = {
  ...house,
  blockers,
  brand,
  calls,
  integrationTest,
  integrationsStep,
  knowledgeCheck,
  knowledgeStep,
  pages,
  people,
  phoneStep,
  review,
  saving,
  voiceStep,
};
