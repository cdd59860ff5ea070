import type { Script } from "../calling/script.ts";
import { cancel, emergency, newPatient, reschedule, twoCallers } from "./bookings.ts";
import { family, french, someoneElsesBalance, wrongBirthDate } from "./people.ts";
import { pmsDown, writebackFails, writebackNeverEnds } from "./trouble.ts";

/** The twelve calls that everything must stand. */
export const SCRIPTS: readonly Script[] = [
  newPatient,
  reschedule,
  cancel,
  family,
  wrongBirthDate,
  emergency,
  someoneElsesBalance,
  pmsDown,
  writebackFails,
  writebackNeverEnds,
  twoCallers,
  french,
];
