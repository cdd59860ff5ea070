import "server-only";

/** Why an address on the internet could not be asked, or its answer could not be had whole. */
export class PublicFailure extends Error {
  constructor(
    readonly reason:
      | "not_found"
      | "not_public"
      | "unreachable"
      | "timeout"
      | "redirected"
      | "too_large",
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = "PublicFailure";
  }
}
