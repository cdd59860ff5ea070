import { beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/api/pms/sikka/writebacks/route";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { requestStatus } from "@/lib/voice/tools/request-status";
import { bookableClinic, fault, letPmsWork, placeAt, workAtOnce } from "@/testing/bookings";
import {
  callTool,
  hangUp,
  letPass,
  newCall,
  offer,
  patientOf,
  type TestCall,
  toldOf,
  writebacksOf,
} from "@/testing/call";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { BASE_URL } from "@/testing/world";
import { endDueWritebacks } from "./end-due-writebacks";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const book = (of = call, seconds = 3) => callTool(bookAppointment, of, { slot: "X1" }, { seconds });
const statusOf = async () => (await writebacksOf(accountId)).map((row) => row.status);
const tick = async () => {
  await owner`delete from heartbeats where name = 'unheard'`;
  await letPmsWork();
  await letPass(accountId, "1 minute");
  return endDueWritebacks("test");
};
/** A freshness row that says how old the cloud's data are. */
const dataAsOf = (age: string) => owner`
  insert into pms_freshness (account_id, office_id, data_as_of)
  values (${accountId}, 'D20002', now() - ${age}::interval)
  on conflict (account_id) do update set data_as_of = excluded.data_as_of`;
const isReleased = async () =>
  (await writebacksOf(accountId)).map((row) => row.released_at !== null);

describe("GET /api/pms/sikka/writebacks", () => {
  const get = (authorization: string) =>
    GET(new Request(`${BASE_URL}/api/pms/sikka/writebacks`, { headers: { authorization } }));

  it("brings open bookings to their end, and counts them", async () => {
    await book();
    await letPmsWork();
    await letPass(accountId, "1 minute");
    const answer = await get(`Bearer ${process.env.CRON_SECRET}`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        open: 1,
        completed: 1,
        failed: 0,
        stillPending: 0,
        needsPerson: 0,
        tookMs: expect.any(Number),
      },
    ]);
  });

  it("answers nobody but the clock", async () => {
    expect((await get("Bearer wrong")).status).toBe(401);
  });
});

describe("a tick", () => {
  it("has one request's fault stop nobody else's", async () => {
    const other = await newCall(accountId, { patient: patientOf(accountId, "4102") });
    await offer(other, "X1", placeAt(660));
    await book();
    await book(other);
    await owner`update writebacks set content = 'no sealed text', status = 'UNKNOWN', sikka_id = null
      where session_id = ${call.sessionId}`;
    expect(await tick()).toMatchObject({ open: 2, completed: 1, stillPending: 1 });
  });

  it("touches each request once, and leaves what is not due, which is still pending", async () => {
    await fault({ match: {}, action: "writeback_stuck" });
    await book();
    const looks = async () => (await writebacksOf(accountId))[0]?.looks;
    await letPass(accountId, "10 minutes");
    const before = await looks();
    expect(await endDueWritebacks("test")).toMatchObject({ open: 1, stillPending: 1 });
    expect(await endDueWritebacks("test")).toMatchObject({ open: 1, stillPending: 1 });
    expect(await looks()).toBe(before + 1);
  });

  it("ends what ended during the call without a word, until the caller hangs up unanswered", async () => {
    await book();
    await tick();
    expect(await statusOf()).toEqual(["CONFIRMED"]);
    expect(await toldOf(accountId)).toEqual([]);
    // Nothing was heard in this answer either.
    await owner`insert into tool_calls
      (account_id, session_id, tool_call_id, name, arguments_hash, outcome, ended_at)
      values (${accountId}, ${call.sessionId}, 'unanswered', 'request_status', 'x', 'UNAVAILABLE', now())`;
    await hangUp(call);
    await tick();
    await tick();
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
  });

  it("tells nobody what the caller has heard", async () => {
    await book();
    await tick();
    expect(await callTool(requestStatus, call)).toMatchObject({ outcome: "BOOKED" });
    await hangUp(call);
    await tick();
    expect(await toldOf(accountId)).toEqual([]);
  });

  it("takes back what the staff were told too early", async () => {
    await fault({ match: {}, action: "writeback_stuck", times: 1 });
    await book();
    await letPass(accountId, "61 minutes");
    await endDueWritebacks("test");
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
    await owner`update writebacks set status = 'CONFIRMED', ended_at = now() where account_id = ${accountId}`;
    expect(await callTool(requestStatus, call)).toMatchObject({ outcome: "BOOKED" });
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed over"]);
  });

  it("gives a time back once the cloud's data are newer, or after 26 hours", async () => {
    await workAtOnce();
    expect(await book(call, 7.5)).toMatchObject({ outcome: "BOOKED" });
    await dataAsOf("1 hour");
    await letPass(accountId, "10 minutes");
    await endDueWritebacks("test");
    expect(await isReleased()).toEqual([false]);
    await dataAsOf("5 minutes");
    await endDueWritebacks("test");
    expect(await isReleased()).toEqual([true]);
    await owner`update writebacks set released_at = null where account_id = ${accountId}`;
    await dataAsOf("3 days");
    await letPass(accountId, "26 hours");
    await endDueWritebacks("test");
    expect(await isReleased()).toEqual([true]);
  });

  it("never writes into an office that the clinic has connected since", async () => {
    await fault({ match: { path: "/v4/appointment" }, action: "http_500", times: 1 });
    await book();
    await owner`update writebacks set office_id = 'D30003', status = 'INTENT', posts = 0
      where account_id = ${accountId}`;
    await tick();
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
  });
});
