import "server-only";

/**
 * What Sikka's refusal means for us, decided once, here:
 * - `transient`     no answer, or one that waiting may mend (408, 429, 5xx)
 * - `unreadable`    an answer that is not in the shape of this call
 * - `daily_limit`   the office's requests of the day are used up
 * - `syncing`       the office's data are not uploaded yet
 * - `inserting`     new data are being put in place: what is read now may be half of it
 * - `spu_offline`   the computer at the office that would do it is off; nothing was taken
 * - `application`   our own application id or key is refused
 * - `office`        the office has not authorised us, or no longer
 * - `key`           the request key is expired, unknown or revoked
 * - `not_in_plan`   our plan lacks this call
 * - `not_found`     there is no such thing (404, 410)
 * - `conflict`      it exists already, or something stands against it (409)
 * - `refused`       any other 4xx
 */
export type SikkaErrorKind =
  | "transient"
  | "unreadable"
  | "daily_limit"
  | "syncing"
  | "inserting"
  | "spu_offline"
  | "application"
  | "office"
  | "key"
  | "not_in_plan"
  | "not_found"
  | "conflict"
  | "refused";

export class SikkaError extends Error {
  constructor(
    readonly kind: SikkaErrorKind,
    readonly details: {
      call: string;
      status?: number;
      errorCode?: string;
      /** What the rate-limit headers ask us to wait. */
      waitSeconds?: number;
      cause?: unknown;
    },
  ) {
    super(`${details.call}: ${kind}`, { cause: details.cause });
    this.name = "SikkaError";
  }

  /** Sikka does not let us, here or at all, and asking again at once would change nothing. */
  get isNotForUs(): boolean {
    return this.kind === "not_in_plan" || this.isRefusal;
  }

  /** Sikka knows what was meant, and will not do it, or does not know it any more. */
  get isRefusal(): boolean {
    return REFUSALS.has(this.kind);
  }

  /** For the log: the class, and Sikka's code of the form API1234. */
  get code(): string {
    return [this.kind, this.details.status, this.details.errorCode].filter(Boolean).join(" ");
  }
}

/** Status first: Sikka's own table of codes is not consistent. */
export function kindOf(
  status: number,
  errorCode: string | undefined,
  isMinuteOver = false,
): SikkaErrorKind {
  // Sikka may give the daily code for the minute's limit too; a minute that is used up tells them apart.
  if (status === 429) {
    return errorCode && DAILY.has(errorCode) && !isMinuteOver ? "daily_limit" : "transient";
  }
  if (status >= 500) return errorCode === "API2010" ? "syncing" : "transient";
  if (status === 408) return "transient";
  if (status === 401) {
    if (errorCode === "API2003") return "application";
    if (errorCode === "API2007") return "office";
    if (errorCode === "API2004") return "not_in_plan";
    return "key";
  }
  if (errorCode === "API1025" || errorCode === "API1004") return "key";
  if (errorCode === "API1001" || errorCode === "API1002") return "application";
  if (status === 404 || status === 410) return "not_found";
  if (status === 409) return "conflict";
  return errorCode === "API2017" ? "spu_offline" : "refused";
}

const DAILY = new Set(["API2011", "API2012"]);
const REFUSALS = new Set<SikkaErrorKind>(["key", "office", "not_found", "conflict", "refused"]);
