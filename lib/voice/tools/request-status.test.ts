import { beforeEach, describe, expect, it } from "vitest";
import { createPatientRecord } from "@/lib/scheduling/bookings/create-patient-record";
import { presentResult } from "@/lib/voice/present-result";
import { bookableClinic, fault, placeAt, workAtOnce } from "@/testing/bookings";
import { callTool, offer, scopeOf, type TestCall } from "@/testing/call";
import { freshStart } from "@/testing/fresh-start";
import { bookAppointment } from "./book-appointment";
import { cancelAppointment } from "./cancel-appointment";
import { listAppointments } from "./list-appointments";
import { requestStatus } from "./request-status";

let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ call } = await bookableClinic());
  await workAtOnce();
});

const book = async (code: string, startMinute: number, seconds = 7.5) => {
  await offer(call, code, placeAt(startMinute));
  return callTool(bookAppointment, call, { slot: code }, { seconds });
};
const status = (language: "en" | "fr" = "en") => callTool(requestStatus, call, {}, { language });

describe("request_status", () => {
  it("tells of every request, and its word is that of the last", async () => {
    await book("Y1", 540);
    await fault({ match: {}, action: "writeback_fail:no", times: 1 });
    await book("Y2", 660);
    const { say } = await callTool(listAppointments, call);
    const appointment = /\[(P\d+)\] [^[]*at 9 AM/.exec(say)?.[1] ?? "none";
    await book("Y3", 780);
    await callTool(cancelAppointment, call, { appointment });
    const answer = await status();
    expect(answer.outcome).toBe("CANCELLED");
    const [, ...earlier] = answer.say.split(" Earlier: ");
    expect(earlier).toEqual([
      expect.stringMatching(/^booked, .* 1 PM/),
      expect.stringMatching(/^not booked, .* 11 AM/),
      expect.stringMatching(/^booked, and cancelled since, .* 9 AM/),
    ]);
  });

  it.each(["en", "fr"] as const)(
    "has room for four requests in %s, one of them open",
    async (language) => {
      for (const [at, minute] of [480, 540, 660].entries()) await book(`Y${at}`, minute);
      await fault({ match: {}, action: "writeback_stuck", times: 1 });
      await book("Y9", 780, 3);
      const answer = await status(language);
      expect(answer.outcome).toBe("PENDING");
      expect(presentResult(answer)).toBe(`PENDING. ${answer.say}`);
      expect(answer.say.match(/Earlier|Auparavant/g)).toHaveLength(3);
    },
  );

  it("says of a record alone that nothing is booked yet, by a word of its own row", async () => {
    await createPatientRecord(scopeOf(call), {
      ...{ firstName: "Nova", lastName: "Invented" },
      ...{ birthDate: "1990-05-05", phone: "4165550199" },
    });
    expect(await status()).toMatchObject({
      outcome: "NOT_DONE",
      say: expect.stringContaining("nothing is booked yet"),
    });
  });
});
