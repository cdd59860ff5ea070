import "server-only";
import { after } from "next/server";

/** Begins once the answer has left. Where there is no server around, it is left to the clock. */
export function afterAnswer(work: () => Promise<unknown>): void {
  try {
    after(work);
  } catch {
    // Next knows of no request here.
  }
}
