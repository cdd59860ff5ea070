import type { en } from "./en";
import house from "./fr.json";

export const fr: typeof en = { ...house };
