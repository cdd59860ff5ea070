import "server-only";
import { z } from "zod";
import { askForMove } from "@/lib/scheduling/bookings/ask-for-move";
import { readCode } from "@/lib/scheduling/bookings/caller-wish";
import { sayAsked } from "@/lib/voice/say-asked";
import { refuseUnverified } from "@/lib/voice/say-unverified";
import { defineTool } from "@/lib/voice/tool";

export const rescheduleAppointment = defineTool({
  name: "reschedule_appointment",
  order: "ordered",
  needsPatient: true,
  arguments: z.object({ appointment: z.string().max(20), slot: z.string().max(20) }),
  run: async (scope, { appointment, slot }) => {
    const patient = await scope.patient();
    if (!patient) return refuseUnverified(scope);
    const codes = { appointment: readCode(appointment), slot: readCode(slot) };
    return sayAsked(scope, await askForMove(scope, patient, codes), "unknownAppointment");
  },
});
