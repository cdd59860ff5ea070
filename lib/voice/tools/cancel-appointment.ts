import "server-only";
import { z } from "zod";
import { askForCancelling } from "@/lib/scheduling/bookings/ask-for-cancelling";
import { readCode } from "@/lib/scheduling/bookings/caller-wish";
import { sayAsked } from "@/lib/voice/say-asked";
import { refuseUnverified } from "@/lib/voice/say-unverified";
import { defineTool } from "@/lib/voice/tool";

export const cancelAppointment = defineTool({
  name: "cancel_appointment",
  order: "ordered",
  needsPatient: true,
  arguments: z.object({ appointment: z.string().max(20), reason: z.string().max(300).optional() }),
  run: async (scope, { appointment, reason = "" }) => {
    const patient = await scope.patient();
    if (!patient) return refuseUnverified(scope);
    const wish = { appointment: readCode(appointment), reason };
    return sayAsked(scope, await askForCancelling(scope, patient, wish), "unknownAppointment");
  },
});
