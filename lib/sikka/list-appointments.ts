import "server-only";
import { LARGEST_PAGE, listRows, onlyFields } from "./list-rows";
import { type DayRange, readScheduledRow, type ScheduledTime } from "./list-scheduled-times";
import type { OfficeAccess } from "./office-access";
import { appointmentWire } from "./wire/schedule";

export type PmsAppointment = ScheduledTime & {
  patientId: string;
  type: string;
  description: string;
};

export type AppointmentFilter = DayRange & {
  patientId?: string | undefined;
  appointmentSrNo?: string | undefined;
};

/** One patient's appointments in these days, or one appointment. Throws SikkaError. */
export async function listAppointments(
  office: OfficeAccess,
  { from, to, patientId, appointmentSrNo }: AppointmentFilter,
): Promise<PmsAppointment[]> {
  const rows = await listRows(office, {
    name: "appointments",
    query: {
      ...onlyFields(...Object.keys(appointmentWire.shape)),
      startdate: from,
      enddate: to,
      ...(patientId === undefined ? {} : { patient_id: patientId }),
      ...(appointmentSrNo === undefined ? {} : { appointment_sr_no: appointmentSrNo }),
    },
    row: appointmentWire,
    unreadable: "refuse",
    pageSize: LARGEST_PAGE,
  });
  return (
    rows
      // A filter that is not understood gives everybody's.
      .filter((row) => patientId === undefined || row.patient_id === patientId)
      .filter((row) => appointmentSrNo === undefined || row.appointment_sr_no === appointmentSrNo)
      .flatMap((row) =>
        readScheduledRow(row).map((time) => ({
          ...time,
          patientId: row.patient_id,
          type: row.type,
          description: row.description,
        })),
      )
      .filter(({ date }) => date >= from && date <= to)
  );
}
