import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startMailServer } from "@/testing/mail-server";
import { moveToOwnDatabase } from "@/testing/own-database";
import { BASE_URL } from "@/testing/world";

await moveToOwnDatabase();
const { GET } = await import("@/app/api/chores/route");
const { withAccount } = await import("@/lib/database");
const { closeNotice } = await import("@/lib/notices/close-notice");
const { openNotice } = await import("@/lib/notices/open-notice");
const { newClinic } = await import("@/testing/clinic");
const { owner } = await import("@/testing/database");
const { keepLogLines } = await import("@/testing/log-lines");
const { choresInOwnProcess, kill } = await import("@/testing/own-process");
const { runChores } = await import("./run-chores");

const MAIL_FROM = "Parlae <notices@parlae.test>";
const log = keepLogLines();
let server: Awaited<ReturnType<typeof startMailServer>>;
beforeEach(async () => {
  await owner`delete from notices`;
  server = await startMailServer();
});
afterEach(() => server.stop());

const settings = () => ({ PARLAE_DATA_DIR: "nowhere", SMTP_URL: server.url, MAIL_FROM });
const ring = () => runChores("test", settings());
const loseConnection = (accountId: string) =>
  withAccount(accountId, (tx) => openNotice(tx, accountId, "needs_reconnect"));
const regain = (accountId: string) =>
  withAccount(accountId, (tx) => closeNotice(tx, accountId, "needs_reconnect"));
const letTimePass = () => owner`update mails set next_attempt_at = now()`;
const mailRow = async () => (await owner`select * from mails order by created_at`)[0];

describe("mail that waits", () => {
  it("arrives once for an incident and once for its end, whoever rings and however often", async () => {
    const { accountId, email } = await newClinic("Maple Dental");
    await loseConnection(accountId);
    const reports = await Promise.all([ring(), ring(), ring()]);
    expect(reports.reduce((sum, { mails }) => sum + mails, 0)).toBe(1);
    await letTimePass();
    expect(await ring()).toMatchObject({ mails: 0 });
    await regain(accountId);
    expect(await ring()).toMatchObject({ mails: 1 });
    expect(server.letters.map(({ to, subject }) => ({ to, subject }))).toEqual([
      { to: email, subject: "Maple Dental: your connection needs you" },
      { to: email, subject: "Maple Dental: connected again" },
    ]);
    expect(new Set(server.letters.map(({ id }) => id)).size).toBe(2);
    expect(server.letters[0]?.raw).toContain(`${BASE_URL}/home/agent/setup/pms`);
    expect(server.letters[0]?.raw).not.toContain(accountId);
  });

  it("is tried again while the server is away, and then arrives once", async () => {
    const { accountId } = await newClinic();
    await loseConnection(accountId);
    await server.stop();
    expect(await ring()).toMatchObject({ mails: 0 });
    expect(await ring()).toMatchObject({ mails: 0 });
    expect(await mailRow()).toMatchObject({ attempts: 1, sent_at: null, given_up_at: null });
    server = await startMailServer();
    await letTimePass();
    expect(await ring()).toMatchObject({ mails: 1 });
    expect(await ring()).toMatchObject({ mails: 0 });
    expect(server.letters).toHaveLength(1);
  });

  it("keeps its order for a person: the last word is the newest", async () => {
    const { accountId } = await newClinic();
    await loseConnection(accountId);
    await server.stop();
    await ring();
    await regain(accountId);
    server = await startMailServer();
    expect(await ring()).toMatchObject({ mails: 0 });
    await letTimePass();
    expect(await ring()).toMatchObject({ mails: 2 });
    expect(server.letters.map(({ subject }) => subject)).toEqual([
      "Test Clinic: your connection needs you",
      "Test Clinic: connected again",
    ]);
  });

  it("goes out again under the same id after a death between the sending and the note of it", async () => {
    const { accountId } = await newClinic();
    await loseConnection(accountId);
    server.hold();
    const { child } = choresInOwnProcess({ SMTP_URL: server.url, MAIL_FROM });
    await vi.waitFor(() => expect(server.letters).toHaveLength(1), { timeout: 45_000 });
    await kill(child);
    const [first] = server.letters;
    await server.stop();
    server = await startMailServer();
    expect(await ring()).toMatchObject({ mails: 0 }); // the dead one's lease still holds
    await letTimePass();
    expect(await ring()).toMatchObject({ mails: 1 });
    expect(server.letters).toEqual([{ ...first, raw: expect.any(String) }]);
  });

  it("of one person who is refused holds up nobody else's", async () => {
    const [refused, fine] = [await newClinic(), await newClinic()];
    await server.stop();
    server = await startMailServer({ refuses: refused.email });
    for (const { accountId } of [refused, fine]) await loseConnection(accountId);
    expect(await ring()).toMatchObject({ mails: 1 });
    expect(server.letters.map(({ to }) => to)).toEqual([fine.email]);
    expect(log.join()).toContain("mail.postponed");
    expect(log.join()).not.toContain("@");
  });

  it("is given up after two days, and that is an error in the log", async () => {
    const { accountId } = await newClinic();
    await loseConnection(accountId);
    await owner`update mails set created_at = now() - interval '2 days 1 minute'`;
    expect(await ring()).toMatchObject({ mails: 0 });
    expect((await mailRow())?.given_up_at).not.toBeNull();
    expect(log.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: 50, msg: "mail.given_up", accountId }),
    );
  });

  it.each([
    [
      "was disabled",
      (userId: string) => owner`update users set disabled_at = now() where id = ${userId}`,
    ],
    [
      "no longer manages the clinic",
      (userId: string) => owner`update memberships set role = 'staff' where user_id = ${userId}`,
    ],
  ])("is not sent to a person who %s meanwhile", async (_, change) => {
    const { accountId, userId } = await newClinic();
    await loseConnection(accountId);
    await change(userId);
    expect(await ring()).toMatchObject({ mails: 0 });
    expect((await mailRow())?.given_up_at).not.toBeNull();
    expect(server.letters).toEqual([]);
  });

  it("waits untouched where mail is not configured", async () => {
    const { accountId } = await newClinic();
    await loseConnection(accountId);
    expect(await runChores("test")).toMatchObject({ mails: 0 });
    expect(await mailRow()).toMatchObject({ attempts: 0, sent_at: null, given_up_at: null });
  });
});

describe("GET /api/chores", () => {
  const get = (authorization: string) =>
    GET(new Request(`${BASE_URL}/api/chores`, { headers: { authorization } }));

  it("answers the clock with what was done", async () => {
    const answer = await get(`Bearer ${process.env.CRON_SECRET}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      mails: 0,
      websites: 0,
      launches: 0,
      removed: expect.any(Number),
      tookMs: expect.any(Number),
    });
  });

  it("answers nobody else", async () => {
    expect((await get("Bearer wrong")).status).toBe(401);
  });
});
