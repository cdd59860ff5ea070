import { appointments } from "./appointments.ts";
import { operatories } from "./operatories.ts";
import { patients } from "./patients.ts";
import { practices } from "./practices.ts";
import { providers } from "./providers.ts";
import type { Resource } from "./resource.ts";

/** Every read API under a request key. */
export const RESOURCES: readonly Resource[] = [
  practices,
  patients,
  appointments,
  providers,
  operatories,
];

export function resourceNames(): string[] {
  return RESOURCES.map((resource) => resource.name);
}
