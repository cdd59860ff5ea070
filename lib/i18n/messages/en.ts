import people from "./en/people.json";
import house from "./en.json";

/** Everything a person reads, in English: the form that every other language must have. */
export const en = { ...house, people };
