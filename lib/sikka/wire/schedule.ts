import "server-only";
import { z } from "zod";
import { flag, id, length, line, minute, requiredId, strictDay } from "./values";

/** What stands in the schedule; an appointment that cannot be read must not pass for free time. */
export const scheduledTimeWire = z.object({
  appointment_sr_no: requiredId,
  date: strictDay,
  time: minute,
  length,
  provider_id: id,
  operatory: id,
  status: line(60),
});

export const appointmentWire = scheduledTimeWire.extend({
  patient_id: id,
  type: line(),
  description: line(200),
});

export const slotWire = z.object({
  date: strictDay.pipe(z.string()),
  time: minute.pipe(z.number()),
  end_time: minute,
  provider_id: requiredId,
  operatory: id,
});

/** The hours of its days stand in it under names that are read one by one. */
export const scheduleWire = z.looseObject({
  resource_id: id,
  resource_type: line(60),
  date: strictDay,
});

export const resourceWire = z.object({ resource: requiredId, common_resource: requiredId });

export const providerWire = z.object({
  provider_id: requiredId,
  firstname: line(),
  lastname: line(),
  specialty: line(),
  speciality: line(),
  provider_type: line(60),
  status: line(60),
  is_hidden: flag,
  is_user: flag,
});

export const userWire = z.object({ user_id: requiredId, status: line(60) });

export const operatoryWire = z.object({
  operatory: requiredId,
  provider_id: line(500),
  is_hidden: flag,
});

export const practiceRowWire = z.object({
  practice_id: requiredId,
  cust_id: requiredId,
  name: line(),
  phone: line(40),
});

export const variableWire = z.object({
  service_name: line(),
  value: requiredId,
  description: line(),
  length: line(20),
  duration: line(20),
});

export const statusRowWire = z.object({ status: requiredId });
