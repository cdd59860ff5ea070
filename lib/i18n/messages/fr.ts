import type { en } from "./en";
import blockers from "./fr/blockers.json";
import integrationTest from "./fr/integration-test.json";
import knowledgeCheck from "./fr/knowledge-check.json";
import house from "./fr.json";

export const fr: typeof en = { ...house, blockers, integrationTest, knowledgeCheck };
