/** Milliseconds that processors have worked for this process: unlike a clock's, others do not add to them. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
