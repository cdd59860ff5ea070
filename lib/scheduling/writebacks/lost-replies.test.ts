import { beforeEach, describe, expect, it } from "vitest";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { cancelAppointment } from "@/lib/voice/tools/cancel-appointment";
import {
  bookableClinic,
  bookedInPms,
  briefly,
  codeAtNine,
  fault,
  letPmsWork,
  OFFICE,
  placeAt,
  sentToPms,
  workAtOnce,
} from "@/testing/bookings";
import {
  callTool,
  hangUp,
  letPass,
  newCall,
  offer,
  type TestCall,
  toldOf,
  writebacksOf,
} from "@/testing/call";
import { sikka, sikkaCalls } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { endDueWritebacks } from "./end-due-writebacks";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const book = (more: Parameters<typeof callTool>[3] = {}, slot = "X1", of = call) =>
  callTool(bookAppointment, of, { slot, reason: "cleaning" }, more);
const statusOf = async () => (await writebacksOf(accountId)).map((row) => row.status);
const codeAt9 = () => codeAtNine(call);

describe("a reply that is lost", () => {
  const lose = (how: object) =>
    fault({ match: { path: "/v4/appointment", method: "POST" }, times: 1, ...how });

  it.each(["drop_after_commit", "ack_without_id"])(
    "after it was taken (%s) is found again, and is one appointment",
    async (action) => {
      await lose({ action });
      const answer = await book(briefly);
      expect(answer.outcome).toBe("PENDING");
      await letPmsWork();
      await letPass(accountId, "1 minute");
      await endDueWritebacks("test");
      await letPass(accountId, "1 minute");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["CONFIRMED"]);
      expect(await sentToPms()).toHaveLength(1);
      expect(await bookedInPms()).toHaveLength(1);
    },
  );

  it.each(["http_500", "http_504", "garbage_200"])(
    "before it was taken (%s) is looked for for ten minutes, and sent once more",
    async (action) => {
      await lose({ action });
      expect(await book(briefly)).toMatchObject({ outcome: "PENDING" });
      await letPass(accountId, "9 minutes");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["UNKNOWN"]);
      expect(await sentToPms()).toEqual([]);
      await letPass(accountId, "2 minutes");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["SUBMITTED"]);
      await letPmsWork();
      await letPass(accountId, "1 minute");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["CONFIRMED"]);
      expect(await bookedInPms()).toHaveLength(1);
    },
  );

  it("is not sent again where the chair was given away meanwhile", async () => {
    await lose({ action: "http_500" });
    await book(briefly);
    const row = {
      appointment_sr_no: "91000",
      date: `${placeAt(540).localDate}T00:00:00`,
      time: "09:00",
      length: "60",
      provider_id: "DOC1",
      operatory: "OP1",
      status: "Confirmed",
    };
    await sikka.post("seed", {
      offices: [{ office_id: OFFICE, add_records: { appointments: [row] } }],
    });
    await hangUp(call);
    await letPass(accountId, "11 minutes");
    expect(await endDueWritebacks("test")).toMatchObject({ needsPerson: 1 });
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
    expect(await toldOf(accountId)).toEqual(["booking_needs_person"]);
    expect(await sentToPms()).toEqual([]);
  });

  it("is sent twice at most", async () => {
    await fault({ match: { path: "/v4/appointment", method: "POST" }, action: "http_500" });
    await book(briefly);
    for (let tick = 0; tick < 4; tick += 1) {
      await letPass(accountId, "11 minutes");
      await endDueWritebacks("test");
    }
    expect(await sikkaCalls("/v4/appointment")).toBe(2);
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
  });

  it("does not take for itself what another request went by", async () => {
    await workAtOnce();
    expect(await book()).toMatchObject({ outcome: "BOOKED" });
    const code = await codeAt9();
    expect(await callTool(cancelAppointment, call, { appointment: code })).toMatchObject({
      outcome: "CANCELLED",
    });
    await lose({ action: "http_500" });
    const again = await newCall(accountId);
    await offer(again, "X1", placeAt(540));
    expect(await book(briefly, "X1", again)).toMatchObject({ outcome: "PENDING" });
    await letPass(accountId, "1 minute");
    await endDueWritebacks("test");
    expect(await statusOf()).toContain("UNKNOWN");
    expect(await bookedInPms()).toEqual([]);
  });
});
