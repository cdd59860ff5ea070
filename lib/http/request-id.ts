import "server-only";
import { randomUUID } from "node:crypto";

/** Ours alone: an id that the outside could choose would let it write into the record. */
export const newRequestId = (): string => randomUUID();
