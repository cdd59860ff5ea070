import { createRequire } from "node:module";

/**
 * A browser that answers --version may still lack a library, so it has to show a page, through the same driver that
 * the journeys use.
 * @param {import("../find-browser.mjs").Browser} browser
 * @returns {Promise<string | null>} what went wrong; null when it works
 */
export async function rendersPage({ executablePath, args, env }) {
  const { chromium } = createRequire(import.meta.url)("playwright-core");
  let running;
  try {
    running = await chromium.launch({
      executablePath,
      args,
      env: { ...process.env, ...env },
      timeout: 30_000,
    });
    const page = await running.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto("data:text/html,<title>shown</title>");
    const title = await page.title();
    return title === "shown" ? null : `it shows "${title}"`;
  } catch (error) {
    const lines = String(error).split("\n");
    const telling = lines.find((line) =>
      /error while loading|cannot open|No such file|ENOENT|EACCES/.test(line),
    );
    return (telling ?? lines[0] ?? "").trim();
  } finally {
    await running?.close().catch(() => {});
  }
}
