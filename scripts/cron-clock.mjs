import { getStatus } from "./process/get-status.mjs";

/** Each is due every minute (a platform does the same through its cron); one that is not built yet answers 404. */
const ROUTES = ["/api/pms/sikka/refresh", "/api/pms/sikka/writebacks", "/api/chores"];

const EVERY_MS = 60_000;
const TIMEOUT_MS = 55_000;

/**
 * Plays the platform's cron where there is none. A route that fails is told once, and once more when it is well again.
 * @param {{ baseUrl: string, secret: string, say: (line: string) => void }} options
 * @param {{ everyMs?: number, timeoutMs?: number, request?: typeof getStatus }} [deps]
 */
export function startCronClock(
  { baseUrl, secret, say },
  { everyMs = EVERY_MS, timeoutMs = TIMEOUT_MS, request = getStatus } = {},
) {
  const stopping = new AbortController();
  const routes = new Map(ROUTES.map((route) => [route, { busy: false, fault: "" }]));

  const ring = async (/** @type {string} */ route) => {
    const state = routes.get(route);
    if (!state || state.busy) return;
    state.busy = true;
    const fault = await ask(route);
    state.busy = false;
    if (stopping.signal.aborted) return;
    if (fault === "status 404") routes.delete(route);
    else if (fault !== state.fault)
      say(`cron clock: ${route} ${fault ? `fails (${fault})` : "works again"}`);
    state.fault = fault;
  };

  /** @param {string} route */
  const ask = async (route) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const status = await request(`${baseUrl}${route}`, {
        headers: { authorization: `Bearer ${secret}` },
        signal: AbortSignal.any([stopping.signal, timeout]),
      });
      return status === 200 ? "" : `status ${status}`;
    } catch {
      return timeout.aborted ? `no answer in ${timeoutMs / 1000} s` : "no connection";
    }
  };

  const ringAll = () => {
    for (const route of routes.keys()) void ring(route);
  };
  ringAll();
  const timer = setInterval(ringAll, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
}
