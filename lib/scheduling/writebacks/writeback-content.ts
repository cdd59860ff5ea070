import "server-only";
import { z } from "zod";
import { seal, unseal } from "@/lib/sealing/seal";

/** What of a request is sealed at rest: whom it is for, what was said, and whom the staff may call back. */
const contentSchema = z.object({
  callBack: z.object({ name: z.string(), phone: z.string() }),
  /** Null where the record is still being written, or is what is asked for. */
  patientId: z.string().nullable(),
  /** What the caller said it is for; empty where nothing was said. */
  reason: z.string(),
  isNewPatient: z.boolean(),
  /** The patient's record that is asked for. */
  record: z
    .object({
      firstName: z.string(),
      lastName: z.string(),
      birthDate: z.string(),
      phone: z.string(),
      email: z.string().nullable(),
      providerId: z.string(),
    })
    .nullable(),
});
export type WritebackContent = z.infer<typeof contentSchema>;

export const sealContent = (content: WritebackContent): Promise<string> => seal(content);
export const unsealContent = (sealed: string): Promise<WritebackContent> =>
  unseal(sealed, contentSchema);
