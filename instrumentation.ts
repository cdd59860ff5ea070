/** Runs once before the first request: a wrong environment ends the process here, with its list of faults. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseToStartWithFaults } = await import("@/lib/boot");
  await refuseToStartWithFaults();
  const { cutSlowClients } = await import("@/lib/http/cut-slow-clients");
  cutSlowClients();
}
