import "server-only";
import { createHash } from "node:crypto";

const digest = (text: string, length: number): string =>
  createHash("sha256").update(text).digest("hex").slice(0, length);

/** Stands in everything of one clinic at Vapi; says nothing of which clinic it is. */
export const accountMark = (accountId: string): string => `parlae-${digest(accountId, 12)}`;

/** The mark of one thing of a clinic, by which it is found again when the answer to its making was lost. */
export const markerOf = (accountId: string, kind: string, name: string): string =>
  `${accountMark(accountId)}-${digest(`${kind} ${name}`, 8)}`;

/** Which words a file holds, so that others are another file. */
export const contentMark = (text: string): string => digest(text, 12);
