import "server-only";
import { AppError } from "@/lib/errors";

/** Waits for it as long as the caller does; what is waited for goes on. Throws `pms_unavailable` then. */
export async function untilAborted<T>(
  signal: AbortSignal | undefined,
  work: Promise<T>,
): Promise<T> {
  if (!signal) return work;
  const gone = () => new AppError("pms_unavailable", { cause: signal.reason });
  let leave = () => {};
  const end = new Promise<never>((_, reject) => {
    leave = () => reject(gone());
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave);
  });
  return Promise.race([work, end]).finally(() => signal.removeEventListener("abort", leave));
}
