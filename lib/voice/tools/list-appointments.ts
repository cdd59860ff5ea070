import "server-only";
import { z } from "zod";
import { speakWith } from "@/lib/scheduling/openings/speak-place";
import { listComing } from "@/lib/scheduling/visits/list-coming";
import { refuseUnverified } from "@/lib/voice/say-unverified";
import { defineTool } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

export const listAppointments = defineTool({
  name: "list_appointments",
  order: "read",
  needsPatient: true,
  arguments: z.object({}),
  run: async (scope) => {
    const patient = await scope.patient();
    if (!patient) return refuseUnverified(scope);
    const { language } = scope.clinic;
    const words = speaker(language, "bookings");
    const { appointments, pending, integration } = await listComing(scope, patient);
    const more = pending > 0 ? ` ${words("morePending", { count: pending })}` : "";
    if (appointments.length === 0)
      return { outcome: "NO_APPOINTMENTS", say: `${words("noAppointments")}${more}` };
    const list = appointments
      .map(({ code, ...place }) =>
        words("appointment", { code, slot: speakWith(integration, place, language) }),
      )
      .join("; ");
    return { outcome: "APPOINTMENTS", say: `${words("appointments", { list })}${more}` };
  },
});
