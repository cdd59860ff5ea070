import "server-only";

/** A missing secret must not wait for the first patient to be noticed. */
export async function refuseToStartWithFaults(): Promise<void> {
  try {
    await import("./env");
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "unreadable environment"}\n`);
    process.exit(1);
  }
}
