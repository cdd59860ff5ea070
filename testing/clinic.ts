import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { findMember, type Member } from "@/lib/auth/require-member";
import { signIn } from "@/lib/auth/sign-in";
import { signUp } from "@/lib/auth/sign-up";
import { BASE_URL } from "./world";

export const PASSWORD = "seven purple kettles";

/** A new clinic with its owner, obviously invented. */
export async function newClinic(name = "Test Clinic") {
  const email = `${randomUUID()}@clinic.test`;
  const input = { clinicName: name, name: "Olive Owner", email, password: PASSWORD };
  const ids = await signUp(input, { address: null, requestId: "test" });
  return { ...ids, email };
}

/** A browser: it keeps the cookies it is given and sends them back. */
export class Browser {
  readonly cookies = new Map<string, string>();

  request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers(init.headers);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie) headers.set("Cookie", cookie);
    if (init.method && init.method !== "GET" && !headers.has("Origin"))
      headers.set("Origin", BASE_URL);
    return new Request(new URL(path, BASE_URL), { ...init, headers });
  }

  keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = (line.split(";")[0] ?? "").split("=");
      if (name && value !== undefined) this.cookies.set(name, value);
    }
    return response;
  }

  async signIn(email: string): Promise<Member> {
    const session = await signIn({ email, password: PASSWORD }, this.request("/"));
    if (!session) throw new Error("the test's own password was refused");
    const cookie = await encode({
      token: { sub: session.userId, sessionId: session.sessionId },
      secret: process.env.NEXTAUTH_SECRET ?? "",
    });
    this.cookies.set("parlae-session", cookie);
    const member = await findMember(cookie, { countsAsUse: false });
    if (!member) throw new Error("the session that was just made does not live");
    return member;
  }
}

/** A new clinic whose owner is signed in. */
export async function signedInClinic(name?: string) {
  const clinic = await newClinic(name);
  const browser = new Browser();
  const member = await browser.signIn(clinic.email);
  return { ...clinic, browser, member };
}
