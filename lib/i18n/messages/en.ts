import blockers from "./en/blockers.json";
import integrationTest from "./en/integration-test.json";
import knowledgeCheck from "./en/knowledge-check.json";
import house from "./en.json";

/** Everything a person reads, in English: the form that every other language must have. */
export const en = { ...house, blockers, integrationTest, knowledgeCheck };
