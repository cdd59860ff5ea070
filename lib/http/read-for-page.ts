import "server-only";
import type { ErrorCode } from "@/lib/errors";
import { recogniseError } from "./present-error";
import { newRequestId } from "./request-id";

export type PageRead<T> = { value: T } | { problem: ErrorCode; requestId: string };

/** What a page shows in one of its parts, or why it cannot, logged here at its door; the rest of the page stands. */
export async function readForPage<T>(
  page: string,
  read: (requestId: string) => Promise<T>,
): Promise<PageRead<T>> {
  const requestId = newRequestId();
  try {
    return { value: await read(requestId) };
  } catch (error) {
    return { problem: recogniseError(error, `GET ${page}`, requestId).code, requestId };
  }
}
