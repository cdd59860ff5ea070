import * as z from "zod/mini";

/** What `POST /api/pms/sikka/repair-link` answers. */
export const repairLinkSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type RepairLink = z.infer<typeof repairLinkSchema>;

/** What the holder of a link sees: nothing of patients, keys or the office's id. */
export type RepairView = {
  practiceName: string;
  pmsType: string | null;
  state: "silent" | "working" | "unknown" | "reconnect";
  checkedAt: string;
};
