import type { Page } from "@playwright/test";

/** An alarm for a page that React never takes over; what comes next will tell what is wrong with it. */
const PATIENCE_MS = 20_000;

/**
 * Counts a page as loaded when React has taken it over: what is typed or pressed before that is lost,
 * and a slow machine leaves the time for it.
 */
export function awaitReact(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const waitForURL = page.waitForURL.bind(page);
  page.goto = async (...given) => {
    const answer = await goto(...given);
    await takenOver(page);
    return answer;
  };
  page.reload = async (...given) => {
    const answer = await reload(...given);
    await takenOver(page);
    return answer;
  };
  page.waitForURL = async (...given) => {
    await waitForURL(...given);
    await takenOver(page);
  };
  return page;
}

export async function takenOver(page: Page): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!page.isClosed() && Date.now() < deadline && !(await isTakenOver(page))) {
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

const isTakenOver = (page: Page): Promise<boolean> =>
  page
    .evaluate(() => {
      const isOfNext = document.querySelector('script[src*="/_next/"]') !== null;
      return !isOfNext || Object.keys(document.body).some((key) => key.startsWith("__reactFiber$"));
    })
    .catch(() => false); // it is just on its way to another page
