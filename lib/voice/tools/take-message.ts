import "server-only";
import { z } from "zod";
import { takeMessage as keepMessage } from "@/lib/messages/take-message";
import { readPhone } from "@/lib/patients/read-phone";
import { defineTool } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

export const takeMessage = defineTool({
  name: "take_message",
  order: "ordered",
  needsPatient: false,
  whenLate: "UNAVAILABLE",
  arguments: z.object({
    callerName: z.string().max(120),
    message: z.string().max(2_000),
    phone: z.string().max(40).optional(),
    urgent: z.union([z.boolean(), z.stringbool()]).optional(),
  }),
  run: async (scope, { callerName, message, phone: said, urgent = false }) => {
    const words = speaker(scope.clinic.language, "messages");
    // What is no number is kept as it was said: a person may still make one of it.
    const phone = said ? (readPhone(said) ?? said) : (scope.session.callerNumber ?? "");
    await keepMessage(scope, { callerName, message, phone }, urgent);
    const say = phone ? words("taken") : words("takenWithoutNumber");
    return { outcome: "MESSAGE_TAKEN", say };
  },
});
