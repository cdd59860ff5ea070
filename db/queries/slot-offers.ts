import "server-only";
import type { Tx } from "@/db/client";
import { slotOffers } from "@/db/schema";

export type NewSlotOffer = Omit<typeof slotOffers.$inferInsert, "id" | "createdAt">;

/** At least one. */
export const insertSlotOffers = (tx: Tx, offers: readonly NewSlotOffer[]) =>
  tx.insert(slotOffers).values([...offers]);
