import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { POST as REMOVE } from "@/app/api/team/remove/route";
import { POST as ROLE } from "@/app/api/team/role/route";
import { requireMember } from "@/lib/auth/require-member";
import { signIn } from "@/lib/auth/sign-in";
import { withAccount } from "@/lib/database";
import { openNotice } from "@/lib/notices/open-notice";
import { type Browser, PASSWORD, signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { invitationToken, newMember, press } from "@/testing/members";
import { openInvitation } from "./accept-invitation";
import { invite } from "./invite";
import { listTeam } from "./list-team";
import type { Role } from "./schema";

const setRole = (browser: Browser, userId: string, role: string) =>
  press(browser, ROLE, "/api/team/role", { userId, role });
const remove = (browser: Browser, userId: string) =>
  press(browser, REMOVE, "/api/team/remove", { userId });
const outcome = ({ status, json }: { status: number; json: Record<string, unknown> }) =>
  status === 200 ? "done" : json.code;
const roleOf = async (userId: string) =>
  (await owner`select role from memberships where user_id = ${userId}`)[0]?.role;
const isSignedIn = (browser: Browser) =>
  requireMember()(browser.request("/")).then(
    () => true,
    () => false,
  );

/** A clinic with one of each role beside its owner. */
async function team() {
  const clinic = await signedInClinic();
  const { accountId } = clinic;
  return {
    ...clinic,
    owner: { ...clinic },
    other: await newMember(accountId, "owner"),
    admin: await newMember(accountId, "admin"),
    second: await newMember(accountId, "admin"),
    staff: await newMember(accountId, "staff"),
  };
}
type Person = "owner" | "other" | "admin" | "second" | "staff";

describe("who may change whose role", () => {
  it.each<[who: Person, whose: Person, role: Role, expected: string]>([
    ["owner", "staff", "admin", "done"],
    ["owner", "admin", "owner", "done"],
    ["owner", "other", "staff", "done"],
    ["owner", "owner", "admin", "done"],
    ["admin", "staff", "admin", "done"],
    ["admin", "second", "staff", "done"],
    ["admin", "admin", "staff", "done"],
    ["admin", "staff", "owner", "forbidden"],
    ["admin", "admin", "owner", "forbidden"],
    ["admin", "owner", "staff", "forbidden"],
    ["admin", "other", "admin", "forbidden"],
    ["staff", "staff", "admin", "forbidden"],
    ["staff", "staff", "owner", "forbidden"],
    ["staff", "admin", "staff", "forbidden"],
    ["staff", "owner", "staff", "forbidden"],
  ])("%s makes %s %s: %s", async (who, whose, role, expected) => {
    const people = await team();
    const before = await roleOf(people[whose].userId);
    expect(outcome(await setRole(people[who].browser, people[whose].userId, role))).toBe(expected);
    expect(await roleOf(people[whose].userId)).toBe(expected === "done" ? role : before);
    const changes = (await auditOf(people.accountId)).filter((event) =>
      event.startsWith("member."),
    );
    expect(changes).toEqual(expected === "done" ? [`member.change_role outcome ${role}`] : []);
  });
});

describe("who may remove whom", () => {
  it.each<[who: Person, whom: Person, expected: string]>([
    ["owner", "other", "done"],
    ["owner", "admin", "done"],
    ["owner", "owner", "done"],
    ["admin", "second", "done"],
    ["admin", "staff", "done"],
    ["admin", "owner", "forbidden"],
    ["staff", "admin", "forbidden"],
    ["staff", "staff", "forbidden"],
  ])("%s removes %s: %s", async (who, whom, expected) => {
    const people = await team();
    expect(outcome(await remove(people[who].browser, people[whom].userId))).toBe(expected);
    expect(await isSignedIn(people[whom].browser)).toBe(expected !== "done");
  });
});

describe("a change of the team", () => {
  it("leaves the last owner, whoever asks and however many at once", async () => {
    const one = await signedInClinic();
    expect(outcome(await setRole(one.browser, one.userId, "admin"))).toBe("last_owner");
    expect(outcome(await remove(one.browser, one.userId))).toBe("last_owner");
    const other = await newMember(one.accountId, "owner");
    const both = await Promise.all([
      setRole(one.browser, other.userId, "staff"),
      setRole(other.browser, one.userId, "staff"),
    ]);
    expect(both.map(outcome)).toContain("done");
    expect(both.map(outcome)).not.toEqual(["done", "done"]);
    const owners = await owner`select from memberships
      where account_id = ${one.accountId} and role = 'owner'`;
    expect(owners).toHaveLength(1);
  });

  it("answers for a foreign person as for one that does not exist", async () => {
    const { browser } = await signedInClinic();
    const foreign = await signedInClinic();
    for (const userId of [foreign.userId, randomUUID()]) {
      for (const answer of [
        await setRole(browser, userId, "staff"),
        await remove(browser, userId),
      ]) {
        expect([answer.status, answer.json.code]).toEqual([404, "not_found"]);
      }
    }
    expect(await roleOf(foreign.userId)).toBe("owner");
    expect(await isSignedIn(foreign.browser)).toBe(true);
  });

  it("of a role signs the person out, and names them in the record by id", async () => {
    const people = await team();
    const { staff } = people;
    await setRole(people.browser, staff.userId, "admin");
    expect(await isSignedIn(staff.browser)).toBe(false);
    expect(await staff.browser.signIn(staff.email)).toMatchObject({ role: "admin" });
    const [event] = await owner`select actor_id, fields from audit_events
      where account_id = ${people.accountId} and action = 'member.change_role'`;
    expect(event).toEqual({ actor_id: people.userId, fields: ["role", staff.userId] });
    expect(outcome(await setRole(people.browser, staff.userId, "admin"))).toBe("done");
    expect(await isSignedIn(staff.browser)).toBe(true);
  });

  it("judges by the role that the asker has at that moment", async () => {
    const people = await team();
    const [first, second] = await Promise.all([
      setRole(people.browser, people.admin.userId, "staff"),
      setRole(people.admin.browser, people.staff.userId, "admin"),
    ]);
    expect(outcome(first)).toBe("done");
    // Either before the asker lost the right, or refused.
    expect(["done", "forbidden", "unauthenticated"]).toContain(outcome(second));
    expect(outcome(await setRole(people.admin.browser, people.staff.userId, "admin"))).toBe(
      "unauthenticated",
    );
  });
});

describe("a member who was removed", () => {
  it("is refused at the next request, signs in no more and receives no mail", async () => {
    const people = await team();
    const { admin, accountId } = people;
    expect(await isSignedIn(admin.browser)).toBe(true);
    await remove(people.browser, admin.userId);
    expect(await isSignedIn(admin.browser)).toBe(false);
    const request = admin.browser.request("/");
    expect(await signIn({ email: admin.email, password: PASSWORD }, request)).toBeNull();
    await withAccount(accountId, (tx) => openNotice(tx, accountId, "needs_reconnect"));
    const mails = await owner`select user_id from mails where account_id = ${accountId}`;
    expect(mails.map(({ user_id: id }) => id)).not.toContain(admin.userId);
    const { members } = await listTeam(people.member);
    expect(members.map(({ userId }) => userId)).not.toContain(admin.userId);
    expect(outcome(await remove(people.browser, admin.userId))).toBe("not_found");
    expect((await auditOf(accountId)).filter((event) => event.startsWith("member."))).toEqual([
      "member.remove outcome removed",
    ]);
  });

  it.each(["removed", "made staff"])(
    "lets nobody in by what they sent before (%s)",
    async (how) => {
      const people = await team();
      const input = { email: `${randomUUID()}@invited.test`, role: "admin" } as const;
      const { id } = await invite(people.admin.member, input, "test");
      const token = await invitationToken(id);
      expect(await openInvitation(token)).not.toBeNull();
      if (how === "removed") await remove(people.browser, people.admin.userId);
      else await setRole(people.browser, people.admin.userId, "staff");
      expect(await openInvitation(token)).toBeNull();
    },
  );
});

describe("listTeam", () => {
  it("says who is here, who looks, and what they may change", async () => {
    const people = await team();
    const who = ["owner", "other", "admin", "second", "staff"] as const;
    const seen = async (member: typeof people.member) =>
      Object.fromEntries(
        (await listTeam(member)).members.map(({ userId, isYou, mayChange }) => [
          who.find((person) => people[person].userId === userId),
          `${isYou ? "you " : ""}${mayChange ? "may" : "may not"}`,
        ]),
      );
    expect(await seen(people.admin.member)).toEqual({
      owner: "may not",
      other: "may not",
      admin: "you may",
      second: "may",
      staff: "may",
    });
    const alone = await signedInClinic();
    expect((await listTeam(alone.member)).members).toMatchObject([
      { isYou: true, mayChange: false },
    ]);
    expect(Object.values(await seen(people.staff.member)).join()).not.toMatch(/may(,|$)/);
  });
});
