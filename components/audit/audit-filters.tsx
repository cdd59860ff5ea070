import type { ReactNode } from "react";
import { Button, buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type AuditPerson, type AuditQuery, auditKinds, machines } from "@/lib/audit/schema";
import { auditWords } from "@/lib/i18n/audit-words";
import { actorName, shortRef } from "./actor-name";
import { pageAddress } from "./page-address";

type Props = { query: AuditQuery; people: readonly AuditPerson[] };

/** A form that asks for the page itself: it works without script, and the way back leads back. */
export function AuditFilters({ query, people }: Props) {
  const words = auditWords();
  const { from, to, who, kind, patient } = query;
  const isNarrowed = Boolean(from || to || who || kind || patient);
  return (
    <Card aria-labelledby="filters-title">
      <h2 id="filters-title" className="font-semibold text-lg">
        {words("filters.title")}
      </h2>
      {patient && (
        <p className="mt-2 break-words">
          {words("filters.patient", { patient: shortRef(patient) })}
        </p>
      )}
      <form method="get" action="/home/audit" className="mt-4">
        {patient && <input type="hidden" name="patient" value={patient} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            id="from"
            name="from"
            type="date"
            label={words("filters.from")}
            defaultValue={from}
          />
          <Field id="to" name="to" type="date" label={words("filters.to")} defaultValue={to} />
          <Select id="who" name="who" label={words("filters.who")} defaultValue={who ?? ""}>
            <option value="">{words("filters.anybody")}</option>
            <optgroup label={words("filters.people")}>{peopleOptions(people, who)}</optgroup>
            <optgroup label={words("filters.machines")}>
              {machines.map((machine) => (
                <option key={machine} value={machine}>
                  {words(`who.${machine}`)}
                </option>
              ))}
            </optgroup>
          </Select>
          <Select id="kind" name="kind" label={words("filters.kind")} defaultValue={kind ?? ""}>
            <option value="">{words("filters.anything")}</option>
            {auditKinds.map((each) => (
              <option key={each} value={each}>
                {words(`kinds.${each}`)}
              </option>
            ))}
          </Select>
        </div>
        <div className="mt-5 flex flex-wrap gap-3">
          <Button type="submit" className="grow sm:grow-0">
            {words("filters.show")}
          </Button>
          {isNarrowed && (
            // A full load, so that the fields are emptied too.
            <a
              href={pageAddress({})}
              className={buttonStyle({ tone: "secondary", className: "grow sm:grow-0" })}
            >
              {words("filters.clear")}
            </a>
          )}
        </div>
      </form>
    </Card>
  );
}

/** Whoever was asked for is among them, also when they belong to the clinic no more. */
function peopleOptions(people: readonly AuditPerson[], who: AuditQuery["who"]): ReactNode {
  const isStranger =
    who !== undefined &&
    !people.some(({ id }) => id === who) &&
    !machines.some((machine) => machine === who);
  const known = people.map((person) => ({ kind: "person" as const, ...person }));
  const all = isStranger
    ? [...known, { kind: "person" as const, id: who, name: null, isFormer: true }]
    : known;
  return all.map((person) => (
    <option key={person.id} value={person.id}>
      {actorName(person)}
    </option>
  ));
}
