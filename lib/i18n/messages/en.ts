import blockers from "./en/blockers.json";
import brand from "./en/brand.json";
import calls from "./en/calls.json";
import integrationTest from "./en/integration-test.json";
import integrationsStep from "./en/integrations-step.json";
import knowledgeCheck from "./en/knowledge-check.json";
import knowledgeStep from "./en/knowledge-step.json";
import pages from "./en/pages.json";
import people from "./en/people.json";
import phoneStep from "./en/phone-step.json";
import review from "./en/review.json";
import saving from "./en/saving.json";
import voiceStep from "./en/voice-step.json";
import house from "./en.json";

/** Everything a person reads, in English: the form that every other language must have. */
export const en = {
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
