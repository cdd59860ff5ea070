import "server-only";
import { spokenName } from "@/lib/patients/spoken-name";
import type { Verdict } from "@/lib/patients/verify-caller";
import type { Language, ToolAnswer } from "./tool";
import { speaker } from "./words/speak";

/** Whether the caller is who they say, and of the patient no more than the name that was said. */
export function sayVerdict(verdict: Verdict, language: Language): ToolAnswer {
  const words = speaker(language, "patients");
  switch (verdict.outcome) {
    case "verified": {
      const name = spokenName(verdict.spokenName);
      return {
        outcome: "VERIFIED",
        say: name ? words("verified", { name }) : words("verifiedNameless"),
      };
    }
    case "not_verified":
      return { outcome: "NOT_VERIFIED", say: words("notVerified") };
    case "several":
      return { outcome: "NEED_INFO", say: words("several") };
    case "locked":
      return { outcome: "REFUSED", say: words("locked") };
  }
}
