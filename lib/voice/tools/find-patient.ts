import "server-only";
import { z } from "zod";
import { identityFields, readSaid } from "@/lib/patients/read-said";
import { verifyCaller } from "@/lib/patients/verify-caller";
import { sayVerdict } from "@/lib/voice/say-verdict";
import { defineTool } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

export const findPatient = defineTool({
  name: "find_patient",
  order: "ordered",
  needsPatient: false,
  whenLate: "UNAVAILABLE",
  arguments: z.object(identityFields),
  run: async (scope, given) => {
    const { language } = scope.clinic;
    const said = readSaid(given);
    if (typeof said === "string") {
      return { outcome: "NEED_INFO", say: speaker(language, "patients")(said) };
    }
    return sayVerdict(await verifyCaller(scope, said), language);
  },
});
