import {
  identifyProcess,
  isStillRunning,
  readArguments,
  readParent,
} from "../process/identity.mjs";

/**
 * npm passes a signal to the shell between it and us, and that shell dies without passing it on. So under npm the end
 * of either is taken for a signal. Started by hand we are free to outlive the shell.
 * @param {() => void} onOrphaned
 */
export function noticeOrphaned(onOrphaned) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const throughShell = readArguments(parent)[1] === "-c";
  const pids = throughShell ? [parent, readParent(parent)] : [parent];
  const identities = pids.map(identifyProcess).filter((identity) => identity !== null);
  const timer = setInterval(() => {
    if (identities.every(isStillRunning)) return;
    clearInterval(timer);
    onOrphaned();
  }, 250);
  timer.unref();
}
