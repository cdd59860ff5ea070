import type { en } from "./en";
import people from "./fr/people.json";
import house from "./fr.json";

export const fr: typeof en = { ...house, people };
