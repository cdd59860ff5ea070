import "server-only";

/** A missing secret must not wait for the first patient to be noticed. */
export async function refuseToStartWithFaults(): Promise<void> {
  try {
    // With it the environment is that of a build, which holds placeholders for every secret.
    if (process.env.NEXT_PHASE === "phase-production-build") {
      throw new Error("Parlae cannot start:\n  - NEXT_PHASE must not be set outside a build");
    }
    await import("./env");
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "unreadable environment"}\n`);
    process.exit(1);
  }
}
