import "server-only";
import { Temporal } from "temporal-polyfill";
import { listAuditPage } from "@/db/queries/audit-pages";
import { listEverybody } from "@/db/queries/members";
import { type Member, manages } from "@/lib/auth/require-member";
import { withAccount, withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { newRequestId } from "@/lib/http/request-id";
import { practiceZone } from "@/lib/scheduling/days/practice-zone";
import { type AuditAction, auditActions } from "./actions";
import { findMisfits } from "./find-misfits";
import { presentEvent } from "./present-event";
import { record } from "./record";
import { type AuditPageView, type AuditQuery, kindOfAction, machines } from "./schema";

const PAGE = 50;

/**
 * A page of the clinic's own record, newest first. It tells of patients, so that reading it is in it:
 * no audit, no data. What is shown is checked against its seals. Throws `forbidden`, `unavailable`.
 */
export async function readRecord(member: Member, query: AuditQuery): Promise<AuditPageView> {
  const { accountId } = member;
  if (!manages.includes(member.role)) throw new AppError("forbidden");
  const zone = await practiceZone(accountId).catch(() => null);
  await recordReading(member, query);
  const [rows, people] = await Promise.all([
    // One more than is shown: it tells that there is more, and what the last one shown follows.
    withAccount(accountId, (tx) =>
      listAuditPage(tx, accountId, filterOf(query, zone ?? "UTC"), PAGE + 1),
    ),
    withSystem((tx) => listEverybody(tx, accountId)),
  ]);
  const shown = rows.slice(0, PAGE);
  const seen = new Set(shown.map(({ seq }) => seq));
  return {
    events: shown.map((row) => presentEvent(row, people)),
    people,
    zone,
    older: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
    misfits: findMisfits(rows, !isNarrowed(query)).filter((seq) => seen.has(seq)),
  };
}

function recordReading({ accountId, actor }: Member, query: AuditQuery): Promise<void> {
  const { before: _, ...wishes } = query;
  const fields = Object.entries(wishes).flatMap(([name, wish]) => (wish ? [name] : []));
  return withAccount(accountId, (tx) =>
    record(tx, {
      accountId,
      actor,
      action: "record.read",
      phase: "outcome",
      outcome: "shown",
      fields,
      ...(query.patient ? { patientRef: query.patient } : {}),
      requestId: newRequestId(),
    }),
  );
}

function filterOf({ from, to, who, kind, patient, before }: AuditQuery, zone: string) {
  const startOf = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(zone).toInstant().epochMilliseconds);
  const isMachine = machines.some((machine) => machine === who);
  return {
    from: from ? startOf(Temporal.PlainDate.from(from)) : undefined,
    until: to ? startOf(Temporal.PlainDate.from(to).add({ days: 1 })) : undefined,
    ...(who ? (isMachine ? { actorKind: who } : { actorKind: "user", actorId: who }) : {}),
    actions: kind && actionsOf(kind),
    patientRef: patient,
    before,
  };
}

const actionsOf = (kind: AuditQuery["kind"]): AuditAction[] =>
  auditActions.filter((action) => kindOfAction[action] === kind);

const isNarrowed = ({ before: _, ...wishes }: AuditQuery): boolean =>
  Object.values(wishes).some((wish) => wish !== undefined);
