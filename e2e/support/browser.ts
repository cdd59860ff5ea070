import { findBrowser } from "../../scripts/find-browser.mjs";

type Launch = { executablePath: string; args: string[]; env: Record<string, string> };

/** The browser that `npm test` has found and tried already, or the same search. */
export async function browserLaunch(): Promise<Launch> {
  const { PARLAE_BROWSER_PATH, PARLAE_BROWSER_ARGS, PARLAE_BROWSER_ENV } = process.env;
  const found = PARLAE_BROWSER_PATH
    ? {
        executablePath: PARLAE_BROWSER_PATH,
        args: JSON.parse(PARLAE_BROWSER_ARGS ?? "[]") as string[],
        env: JSON.parse(PARLAE_BROWSER_ENV ?? "{}") as Record<string, string>,
      }
    : await findBrowser();
  // Each worker reads the configuration again, and need not search again.
  process.env.PARLAE_BROWSER_PATH = found.executablePath;
  process.env.PARLAE_BROWSER_ARGS = JSON.stringify(found.args);
  process.env.PARLAE_BROWSER_ENV = JSON.stringify(found.env ?? {});
  return {
    executablePath: found.executablePath,
    args: found.args,
    env: { ...(process.env as Record<string, string>), ...found.env },
  };
}
