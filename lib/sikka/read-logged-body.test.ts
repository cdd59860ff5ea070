import { describe, expect, it } from "vitest";
import { isSameBody, readLoggedBody } from "./read-logged-body";

describe("readLoggedBody", () => {
  it.each([
    [
      "pairs as they are",
      "request_key=6ae9****&op=replace&path=/appointment_status&value=Ready to go&practice_id=1-1&id=374",
      {
        op: "replace",
        path: "/appointment_status",
        value: "Ready to go",
        practice_id: "1-1",
        id: "374",
      },
    ],
    [
      "escaped pairs",
      "description=Hygiene%20recall&time=09%3A00",
      { description: "Hygiene recall", time: "09:00" },
    ],
    ["an escape that is none", "value=100%&a=b=c", { value: "100%", a: "b=c" }],
    [
      "JSON",
      '{"request_key":"x","length":60,"description":"Recall","extra":{"a":1}}',
      { length: "60", description: "Recall" },
    ],
    ["an object", { length: 60, note: null }, { length: "60" }],
    ["nothing", null, {}],
    ["rubbish", "%%%", {}],
  ])("reads %s", (_, body, fields) => {
    expect(readLoggedBody(body)).toEqual(fields);
  });

  it("compares what was sent with what was logged", () => {
    const sent = { patient_id: "4101", description: "Hygiene recall" };
    expect(isSameBody(sent, { ...sent, check_spu: "true" })).toBe(true);
    expect(isSameBody(sent, { ...sent, description: "Hygiene+recall " })).toBe(true);
    expect(isSameBody(sent, { ...sent, patient_id: "4102" })).toBe(false);
    expect(isSameBody(sent, { description: "Hygiene recall" })).toBe(false);
  });
});
