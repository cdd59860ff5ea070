import "server-only";
import { z } from "zod";
import { type CreateRecord, createPatient } from "@/lib/patients/create-patient";
import { pmsDigits, readPhone } from "@/lib/patients/read-phone";
import { identityFields, readSaid } from "@/lib/patients/read-said";
import { spokenName } from "@/lib/patients/spoken-name";
import { sayVerdict } from "@/lib/voice/say-verdict";
import { defineTool } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

/** The tool, with the way in which a record is written into the PMS. */
export const createPatientWith = (createRecord: CreateRecord) =>
  defineTool({
    name: "create_patient",
    order: "ordered",
    needsPatient: false,
    arguments: z.object({
      ...identityFields,
      phone: z.string().max(40),
      email: z.email().max(120).optional(),
    }),
    run: async (scope, { phone: saidPhone, email, ...given }) => {
      const { language } = scope.clinic;
      const words = speaker(language, "patients");
      const said = readSaid(given);
      if (typeof said === "string") return { outcome: "NEED_INFO", say: words(said) };
      const phone = readPhone(saidPhone);
      if (!phone) return { outcome: "NEED_INFO", say: words("phoneUnreadable") };
      const details = { ...said, phone: pmsDigits(phone), ...(email ? { email } : {}) };
      const newcomer = await createPatient(scope, details, createRecord);
      const name = spokenName(said.firstName);
      switch (newcomer.outcome) {
        case "created":
          return { outcome: "CREATED", say: words("created", { name }) };
        case "pending":
          return { outcome: "PENDING", say: words("createPending", { name }) };
        case "not_done":
          return { outcome: "NOT_DONE", say: words("notCreated") };
        default:
          return sayVerdict(newcomer, language);
      }
    },
  });
