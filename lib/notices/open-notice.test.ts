import { beforeEach, describe, expect, it } from "vitest";
import { withAccount } from "@/lib/database";
import { disconnect } from "@/lib/pms/disconnect";
import { refreshDue } from "@/lib/pms/refresh-due";
import { newClinic, signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { closeNotice } from "./close-notice";
import { listNotices } from "./list-notices";
import { openNotice } from "./open-notice";
import { resolveNotice } from "./resolve-notice";
import type { Incident, NoticeKind } from "./schema";

beforeEach(freshStart);

const open = (accountId: string, kind: NoticeKind) =>
  withAccount(accountId, (tx) => openNotice(tx, accountId, kind));
const close = (accountId: string, kind: Incident, how?: "moot") =>
  withAccount(accountId, (tx) => closeNotice(tx, accountId, kind, how));

/** Every notice there was, in order, and whether somebody or the system has put it away. */
const told = async (accountId: string) => {
  const rows = await owner`
    select kind, case when resolved_at is null then 'open' when resolved_by is null then 'system'
      else 'person' end as state from notices where account_id = ${accountId} order by created_at`;
  return rows.map((row) => `${row.kind} ${row.state}`);
};
const mailsOf = async (accountId: string) => {
  const rows = await owner`
    select template, user_id, given_up_at is not null as is_withdrawn
    from mails where account_id = ${accountId} order by created_at, user_id`;
  return rows.map((row) => ({ ...row }));
};

async function addMember(accountId: string, role: string): Promise<string> {
  const other = await newClinic();
  await owner`update memberships set account_id = ${accountId}, role = ${role}
    where user_id = ${other.userId}`;
  return other.userId;
}

describe("an incident", () => {
  it("is told once for as long as it lasts, and once that it is over", async () => {
    const { accountId } = await newClinic();
    expect(await open(accountId, "spu_silent")).toBe(true);
    expect(await open(accountId, "spu_silent")).toBe(false);
    expect(await close(accountId, "spu_silent")).toBe(true);
    expect(await close(accountId, "spu_silent")).toBe(false);
    expect(await told(accountId)).toEqual(["spu_silent system", "spu_back open"]);
    expect(await mailsOf(accountId)).toMatchObject([
      { template: "spu_silent" },
      { template: "spu_back" },
    ]);
  });

  it("that comes again is told again, and takes back the news that it was over", async () => {
    const { accountId } = await newClinic();
    await open(accountId, "needs_reconnect");
    await close(accountId, "needs_reconnect");
    await open(accountId, "needs_reconnect");
    expect(await told(accountId)).toEqual([
      "needs_reconnect system",
      "reconnected system",
      "needs_reconnect open",
    ]);
  });

  it("that a person has put away is not told again while it lasts, and its end is", async () => {
    const { accountId, member } = await signedInClinic();
    await open(accountId, "spu_silent");
    const [notice] = await listNotices(member.accountId);
    await resolveNotice(member, { id: notice?.id ?? "" }, "test");
    expect(await open(accountId, "spu_silent")).toBe(false);
    expect(await close(accountId, "spu_silent")).toBe(true);
    expect(await told(accountId)).toEqual(["spu_silent person", "spu_back open"]);
    expect(await mailsOf(accountId)).toMatchObject([
      { template: "spu_silent", is_withdrawn: true },
      { template: "spu_back", is_withdrawn: false },
    ]);
  });

  it("that is moot ends without a word", async () => {
    const { accountId } = await newClinic();
    await open(accountId, "needs_reconnect");
    await close(accountId, "needs_reconnect", "moot");
    expect(await told(accountId)).toEqual(["needs_reconnect system"]);
    expect(await mailsOf(accountId)).toMatchObject([{ is_withdrawn: true }]);
  });

  it("is told once by ten who see it at the same moment", async () => {
    const { accountId } = await newClinic();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => open(accountId, "needs_reconnect")),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await mailsOf(accountId)).toHaveLength(1);
  });

  it("is mailed to owner and administrators, not to staff, nor to another clinic", async () => {
    const [{ accountId, userId }, stranger] = [await newClinic(), await newClinic()];
    const admin = await addMember(accountId, "admin");
    await addMember(accountId, "staff");
    await open(accountId, "needs_reconnect");
    const people = (await mailsOf(accountId)).map((mail) => mail.user_id);
    expect(people.sort()).toEqual([userId, admin].sort());
    expect(await mailsOf(stranger.accountId)).toEqual([]);
  });

  it("leaves nothing when the caller's transaction does not stand", async () => {
    const { accountId } = await newClinic();
    const failing = withAccount(accountId, async (tx) => {
      await openNotice(tx, accountId, "needs_reconnect");
      throw new Error("the caller changed its mind");
    });
    await expect(failing).rejects.toThrow();
    expect(await told(accountId)).toEqual([]);
    expect(await mailsOf(accountId)).toEqual([]);
  });
});

describe("a connection that needs its person", () => {
  const tick = async (accountId: string) => {
    await owner`update pms_integrations set refresh_after = now(), lease_until = null
      where account_id = ${accountId}`;
    await refreshDue("test");
  };
  async function lostConnection() {
    const clinic = await signedInClinic();
    await connect(clinic.browser);
    await sikka.post("seed", { offices: [{ office_id: "D20002", authorized: false }] });
    await tick(clinic.accountId);
    expect(await told(clinic.accountId)).toEqual(["needs_reconnect open"]);
    return clinic;
  }
  const letIn = () => sikka.post("seed", { offices: [{ office_id: "D20002", authorized: true }] });

  it("is told over when Sikka takes our keys again", async () => {
    const { accountId } = await lostConnection();
    await letIn();
    await tick(accountId);
    expect(await told(accountId)).toEqual(["needs_reconnect system", "reconnected open"]);
  });

  it("is told over when somebody reconnects", async () => {
    const { accountId, browser } = await lostConnection();
    await letIn();
    expect(await connect(browser)).toMatch(/^\?status=success/);
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
    expect(await told(accountId)).toEqual(["needs_reconnect system", "reconnected open"]);
  });

  it("is forgotten when somebody disconnects", async () => {
    const { accountId, member } = await lostConnection();
    await disconnect(member, "test");
    expect(await told(accountId)).toEqual(["needs_reconnect system"]);
  });

  it("says nothing of a first connection", async () => {
    const { accountId, browser } = await signedInClinic();
    await connect(browser);
    expect(await told(accountId)).toEqual([]);
  });
});
