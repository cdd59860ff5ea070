import type { Office, Row } from "../state/state.ts";

type Owed = readonly [mine: string, insurers: string, older: string];

const NOTHING: Owed = ["0.0000", "0.0000", "0.0000"];
/** By the place of a patient among those of the practice; whoever is not here owes nothing. */
const OWED: Readonly<Record<number, Owed>> = {
  0: ["84.5000", "120.0000", "0.0000"],
  2: ["0.0000", "310.2500", "0.0000"],
  5: ["45.0000", "0.0000", "212.7500"],
  8: ["-25.0000", "0.0000", "0.0000"],
};

/** One row for each patient, also for one who came a minute ago. */
export function defaultBalances(office: Office): Row[] {
  return owedByPatient(office).map(({ patient, owed: [mine, insurers, older] }) => {
    const patientDue = money(Number(mine) + Number(older));
    return {
      patient_id: patient.patient_id ?? "",
      practice_id: patient.practice_id ?? "",
      cust_id: "1",
      patient_amount_less_than_30: mine,
      patient_amount_between_30_60: "0.0000",
      patient_amount_between_60_90: older,
      patient_amount_greater_than_90: "0.0000",
      insurance_amount_less_than_30: insurers,
      insurance_amount_between_30_60: "0.0000",
      insurance_amount_between_60_90: "0.0000",
      insurance_amount_greater_than_90: "0.0000",
      patient_balance: money(Number(patientDue) + Number(insurers)),
      unapplied: "0.0000",
      insurance_due: insurers,
      patient_due: patientDue,
      account_balance: money(Number(patientDue) + Number(insurers)),
      write_off: "0.0000",
    };
  });
}

export function defaultReceivablesByPatient(office: Office): Row[] {
  return owedByPatient(office).map(({ patient, owed: [mine, , older] }) => ({
    patient_id: patient.patient_id ?? "",
    practice_id: patient.practice_id ?? "",
    cust_id: "1",
    amount_between_0_30: mine,
    amount_between_31_60: "0",
    amount_between_61_90: older,
    amount_greater_than_90: "0",
  }));
}

/** A guarantor owes what those they pay for owe. */
export function defaultReceivables(office: Office): Row[] {
  const owed = owedByPatient(office);
  const payers = [...new Set(owed.map(({ patient }) => patient.guarantor_id ?? ""))];
  return payers.map((guarantorId) => {
    const theirs = owed.filter(({ patient }) => patient.guarantor_id === guarantorId);
    const sum = (index: 0 | 2) =>
      money(theirs.reduce((total, one) => total + Number(one.owed[index]), 0));
    return {
      guarantor_id: guarantorId,
      practice_id: theirs[0]?.patient.practice_id ?? "",
      cust_id: "1",
      amount_between_0_30: sum(0),
      amount_between_31_60: "0",
      amount_between_61_90: sum(2),
      amount_greater_than_90: "0",
    };
  });
}

function owedByPatient(office: Office): { patient: Row; owed: Owed }[] {
  const places = new Map<string, number>();
  return (office.records.patients ?? []).map((patient) => {
    const practice = patient.practice_id ?? "";
    const place = places.get(practice) ?? 0;
    places.set(practice, place + 1);
    return { patient, owed: OWED[place] ?? NOTHING };
  });
}

function money(amount: number): string {
  return amount.toFixed(4);
}
