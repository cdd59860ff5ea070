import { randomUUID } from "node:crypto";
import { linkPath } from "@/lib/auth/link-token";
import { requireMember } from "@/lib/auth/require-member";
import { sessionCookie } from "@/lib/auth/session-cookie";
import type { Role } from "@/lib/team/schema";
import { Browser } from "./clinic";
import { owner } from "./database";
import { BASE_URL } from "./world";

/** Somebody more in this clinic, signed in; with the password of the others, so that nothing is hashed. */
export async function newMember(accountId: string, role: Role) {
  const email = `${randomUUID()}@clinic.test`;
  const [row] = await owner`
    with person as (
      insert into users (email, name, password_hash)
      select ${email}, 'Mona Member', u.password_hash
      from users u join memberships m on m.user_id = u.id
      where m.account_id = ${accountId} limit 1 returning id
    ), place as (
      insert into memberships (account_id, user_id, role)
      select ${accountId}, id, ${role} from person
    ), session as (
      insert into sessions (user_id, expires_at)
      select id, now() + interval '12 hours' from person returning id
    ) select person.id as user_id, session.id as session_id from person, session`;
  const userId = String(row?.user_id);
  const browser = new Browser();
  const line = await sessionCookie(userId, String(row?.session_id));
  browser.keep(new Response(null, { headers: { "Set-Cookie": line } }));
  return { email, userId, browser, member: await requireMember()(browser.request("/")) };
}

type Handler = (request: Request) => Promise<Response> | Response;

/** Presses a button of a page of ours: what the route answers. */
export async function press(browser: Browser, handler: Handler, path: string, body: unknown = {}) {
  const answer = await handler(
    browser.request(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    }),
  );
  browser.keep(answer);
  const json: Record<string, unknown> = await answer.clone().json();
  return { status: answer.status, json, answer };
}

/** The token in the link that would be mailed now. */
export async function invitationToken(id: string): Promise<string> {
  const [row] = await owner`select id, expires_at from invitations where id = ${id}`;
  return tokenOf("invite", row);
}

/** The newest of this person. */
export async function resetToken(userId: string): Promise<string> {
  const [row] = await owner`select id, expires_at from password_resets
    where user_id = ${userId} order by created_at desc limit 1`;
  return tokenOf("reset-password", row);
}

function tokenOf(purpose: "invite" | "reset-password", row: Record<string, unknown> | undefined) {
  const { id, expires_at: expiresAt } = row ?? {};
  if (typeof id !== "string" || !(expiresAt instanceof Date)) throw new Error("no such row");
  return linkPath(purpose, { id, expiresAt }).slice(`/${purpose}/`.length);
}

/** The links in a mail, without our own address. */
export const linksIn = (text: string): string[] =>
  [...text.matchAll(new RegExp(`^${BASE_URL}(/\\S+)$`, "gm"))].map(([, path]) => path ?? "");
