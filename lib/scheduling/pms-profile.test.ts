import { describe, expect, it } from "vitest";
import { profileOf } from "./pms-profile";

const namesOf = (fields: readonly { name: string }[]) => fields.map(({ name }) => name);

describe("profileOf", () => {
  it.each([
    ["OpenDental", [], [], []],
    ["Open Dental", [], [], []],
    ["Eaglesoft", [], [], []],
    ["Dentrix G6", [], [], []],
    ["OrthoTrac", ["type", "staff"], [], ["staff", "status_changed_by"]],
    ["Dolphin Management", ["user", "type", "status"], ["user"], []],
    ["ClearDent", ["type", "status", "user"], [], []],
    [
      "Planet DDS WebV3.0",
      ["production_type", "is_new_patient", "has_insurance"],
      [],
      ["cancellation_code_id"],
    ],
    ["Planet DDS WebV2.0", ["production_type", "is_new_patient", "has_insurance"], [], []],
    ["A system that nobody has heard of", [], [], []],
    ["", [], [], []],
    [null, [], [], []],
  ])("knows what %s needs besides", (pms, booking, patient, cancelling) => {
    const profile = profileOf(pms);
    expect(namesOf(profile.booking.fields)).toEqual(booking);
    expect(namesOf(profile.patient.fields)).toEqual(patient);
    expect(namesOf(profile.cancelling.fields)).toEqual(cancelling);
    expect(profile.cannotBook).toBeNull();
  });

  it.each([
    ["OrthoTrac", true],
    ["dolphin-management", true],
    ["Planet DDS WebV3.0", true],
    ["Planet DDS WebV2.0", false],
    ["OpenDental", false],
    ["Dentrix", false],
  ])("knows whether %s publishes its free times", (pms, hasSlots) => {
    expect(profileOf(pms).hasSlots).toBe(hasSlots);
  });

  it.each([
    ["OpenDental", true],
    ["ClearDent", true],
    ["Dolphin Management", false],
    ["Planet DDS WebV3.0", false],
  ])("knows whether %s takes a description", (pms, takesDescription) => {
    expect(profileOf(pms).booking.takesDescription).toBe(takesDescription);
  });

  it("knows whose names are short and whose phones have ten digits", () => {
    expect(profileOf("ClearDent")).toMatchObject({
      nameLimits: { first: 15, last: 25 },
      phoneDigits: 10,
    });
    expect(profileOf("OrthoTrac").nameLimits).toEqual({ first: 15, last: 25 });
    expect(profileOf("OpenDental").phoneDigits).toBeNull();
  });

  it("says what cannot be done, and why", () => {
    expect(profileOf("OrthoTrac").cannotCreatePatient).toBe("needs_gender");
    expect(profileOf("Cornerstone")).toMatchObject({
      cannotBook: "veterinary",
      cannotCreatePatient: "veterinary",
    });
  });

  it("wishes for a status that is not confirmed yet", () => {
    const source = profileOf("ClearDent").booking.fields.find(
      ({ name }) => name === "status",
    )?.source;
    const words = ["Confirmed", "Broken", "Booked", "Completed"];
    expect(words.filter((word) => source?.from === "status" && source.wish.test(word))).toEqual([
      "Booked",
    ]);
  });
});
