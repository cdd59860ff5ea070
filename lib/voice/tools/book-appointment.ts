import "server-only";
import { z } from "zod";
import { askForBooking } from "@/lib/scheduling/bookings/ask-for-booking";
import { readCode } from "@/lib/scheduling/bookings/caller-wish";
import { sayAsked } from "@/lib/voice/say-asked";
import { refuseUnverified } from "@/lib/voice/say-unverified";
import { defineTool } from "@/lib/voice/tool";

export const bookAppointment = defineTool({
  name: "book_appointment",
  order: "ordered",
  needsPatient: true,
  arguments: z.object({ slot: z.string().max(20), reason: z.string().max(300).optional() }),
  run: async (scope, { slot, reason = "" }) => {
    const patient = await scope.patient();
    if (!patient) return refuseUnverified(scope);
    const asked = await askForBooking(scope, patient, { slot: readCode(slot), reason });
    return sayAsked(scope, asked, "unknownSlot");
  },
});
