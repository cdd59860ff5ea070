import { GET as callback } from "@/app/api/pms/sikka/oauth/callback/route";
import { POST as start } from "@/app/api/pms/sikka/oauth/start/route";
import type { Browser } from "./clinic";
import { sikka } from "./control";
import { BASE_URL } from "./world";

export const CALLBACK = `${BASE_URL}/api/pms/sikka/oauth/callback`;

/** Presses the button: the state that Sikka is sent. */
export async function pressConnect(browser: Browser): Promise<string> {
  const answer = browser.keep(
    await start(browser.request("/api/pms/sikka/oauth/start", { method: "POST" })),
  );
  const state = new URL(answer.headers.get("Location") ?? "").searchParams.get("state");
  if (!state) throw new Error(`start answered ${answer.status}`);
  return state;
}

/** A person of this office presses Allow: where Sikka sends them. */
export async function allow(state: string, officeId = "D20002"): Promise<string> {
  const body = { office_id: officeId, redirect_uri: CALLBACK, state };
  const { location } = (await sikka.post("authorize", body)) as { location: string };
  return location;
}

/** The browser follows Sikka's redirect: the query of our page that it lands on. */
export async function comeBack(browser: Browser, location: string): Promise<string> {
  const answer = browser.keep(await callback(browser.request(location)));
  const landed = new URL(answer.headers.get("Location") ?? "http://no-location");
  return landed.pathname === "/home/agent/setup/pms" ? landed.search : landed.href;
}

export async function connect(browser: Browser, officeId?: string): Promise<string> {
  return comeBack(browser, await allow(await pressConnect(browser), officeId));
}
