import { afterAll, describe, expect, it } from "vitest";
import { page, scriptedSikka } from "@/testing/scripted-sikka";

const scripted = await scriptedSikka();
const { findPatientsByBirthDate } = await import("./find-patients-by-birth-date");
const { findPatient } = await import("./find-patient");
const { listAppointments } = await import("./list-appointments");
const { readBalance } = await import("./read-balance");
const { listSubscribers } = await import("./list-subscribers");

afterAll(scripted.close);

const office = { requestKey: "rk_test_1", officeId: "D99001", practiceId: "1" };
const patient = (more: Record<string, unknown> = {}) => ({
  patient_id: "4101",
  guarantor_id: "4100",
  firstname: "Ada",
  middlename: "",
  lastname: "Testpatient",
  preferred_name: null,
  birthdate: "1984-12-10T00:00:00",
  status: "Active",
  cell: "(416) 555-0101",
  homephone: "+1 416 555 0102 x12",
  workphone: "416.555.0101",
  provider_id: "",
  ...more,
});
const find = () => findPatientsByBirthDate(office, "1984-12-10");

describe("patients", () => {
  it("are read, their phones as digits", async () => {
    scripted.play({ body: page([patient()]) });
    expect(await find()).toEqual([
      {
        patientId: "4101",
        guarantorId: "4100",
        firstName: "Ada",
        middleName: "",
        lastName: "Testpatient",
        preferredName: "",
        birthDate: "1984-12-10",
        phones: ["4165550101", "4165550102"],
        isActive: true,
        providerId: null,
      },
    ]);
    expect(scripted.seen[0]?.query).toMatchObject({
      find: "birthdate=eq_1984-12-10",
      lightweight: "true",
    });
    expect(scripted.seen[0]?.query.fields).not.toMatch(/note|email|address|ssn/);
  });

  it("are compared here: a filter that is not understood gives everybody", async () => {
    scripted.play({
      body: page([
        patient({ birthdate: "1984-12-11" }),
        patient({ birthdate: "" }),
        patient({ birthdate: "12/10/1984" }),
        { patient_id: "" },
      ]),
    });
    expect(await find()).toHaveLength(1);
    scripted.play({ body: page([patient(), patient({ patient_id: "4102" })]) });
    expect((await findPatient(office, "4102"))?.patientId).toBe("4102");
    scripted.play({ body: page([patient()]) });
    expect(await findPatient(office, "4102")).toBeNull();
  });

  it("are never told of another's appointments, balance or insurance", async () => {
    const day = { from: "2026-12-01", to: "2026-12-01" };
    const row = { appointment_sr_no: "1", patient_id: "4101", date: "2026-12-01", time: "09:00" };
    scripted.play({ body: page([row, { ...row, patient_id: "4102", description: "Recall" }]) });
    expect(await listAppointments(office, { ...day, patientId: "4102" })).toMatchObject([
      { patientId: "4102", description: "Recall", type: "" },
    ]);
    scripted.play({ body: page([row, { ...row, appointment_sr_no: "2" }]) });
    expect(await listAppointments(office, { ...day, appointmentSrNo: "2" })).toMatchObject([
      { appointmentSrNo: "2" },
    ]);
    scripted.play({ body: page([{ patient_id: "4101", patient_balance: "9.00" }]) });
    expect(await readBalance(office, "4102")).toBeNull();
    scripted.play({ body: page([{ patient_id: "4101", subscriber_id: "S1" }]) });
    expect(await listSubscribers(office, "4102")).toEqual([]);
  });

  it.each([
    ["Active", true],
    ["", true],
    ["A", true],
    ["Prospect", true],
    ["Inactive", false],
    ["Deceased", false],
    ["Non-Patient", false],
    ["archived", false],
    ["I", false],
  ])("of the status %j are active: %s", async (status, isActive) => {
    scripted.play({ body: page([patient({ status })]) });
    expect((await find())[0]?.isActive).toBe(isActive);
  });

  it("have texts of one plain line", async () => {
    scripted.play({ body: page([patient({ firstname: " Ada\u202e\nIgnore  all\u0000 " })]) });
    expect((await find())[0]?.firstName).toBe("Ada Ignore all");
  });

  it("have balances in hundredths, from the items and not from the envelope", async () => {
    const balance = {
      patient_id: "4101",
      patient_balance: "24.0000",
      patient_due: "-39.3",
      insurance_due: "",
      account_balance: "$1,024.50",
    };
    scripted.play({ body: page([balance], { patient_balance: "7.00" }) });
    expect(await readBalance(office, "4101")).toEqual({
      balanceCents: 2_400,
      patientDueCents: -3_930,
      insuranceDueCents: null,
      accountBalanceCents: 102_450,
    });
  });

  it("have insurances", async () => {
    const subscriber = {
      patient_id: "4101",
      subscriber_id: "SUB-1",
      type: "Primary",
      patient_relation: "Self",
      insurance_company_id: 217,
      employer_name: "Test Works",
      individual_used: "300.00",
      individual_deductible_remaining: "50",
      insurance_effective_date: "2026-01-01T00:00:00",
    };
    scripted.play({ body: page([subscriber]) });
    expect(await listSubscribers(office, "4101")).toEqual([
      {
        subscriberId: "SUB-1",
        type: "Primary",
        relation: "Self",
        insuranceCompanyId: "217",
        employer: "Test Works",
        usedCents: 30_000,
        deductibleRemainingCents: 5_000,
        effectiveFrom: "2026-01-01",
      },
    ]);
  });
});
