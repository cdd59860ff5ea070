import "server-only";
import { listOperatories } from "@/lib/sikka/list-operatories";
import { listProviders } from "@/lib/sikka/list-providers";
import { listStatusWords } from "@/lib/sikka/list-status-words";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { appointmentBody } from "@/lib/sikka/post-appointment";
import type { WriteBody } from "@/lib/sikka/write-to-pms";
import { cannotTell, type Finding, notTried, seen, seenIn } from "./finding";
import type { ProbeContext } from "./probe-context";
import { itemsOf, nameAnswer, textOf } from "./read-answer";
import { withSession } from "./with-session";
import { nameEnd, type Written, writeAndUndo } from "./write-and-undo";

const MADE = "a written appointment";
const SUCCESS = "success shape of writeback_status";
const VISIBLE = "a written appointment in the list";
const UNDONE = "a cancelled appointment";
const VALIDATION = "validation of a write: at once or later";
const FAILURE = "failure shape of writeback_status";
const LEFT = "appointments that this run made";
const FACTS = [MADE, SUCCESS, VISIBLE, UNDONE, VALIDATION, FAILURE, LEFT];

const FAR_DAYS = 200;
const NOBODYS_ID = "999999999";
const OFF = /^(cancel|annul|broken)/i;

/** One appointment for the test patient, far ahead, and one for a patient who is none; each is undone. */
export const probeWrites = withSession(FACTS, async (context, { first, second, isReused }) => {
  const { testPatientId, officeId } = context.options;
  const none = (why: string) => FACTS.map((fact) => notTried(fact, why));
  if (!testPatientId || !officeId) return none("needs --write-test-office");
  const requestKey = isReused ? first.requestKey : second.requestKey || first.requestKey;
  const place = await findPlace(context, { requestKey, officeId });
  if (typeof place === "string") return none(place);
  const made = await writeAndUndo(context, place, place.bodyFor(testPatientId, 12 * 60));
  const odd = await writeAndUndo(context, place, place.bodyFor(NOBODYS_ID, 14 * 60));
  const left = [made, odd].filter(({ isLeft }) => isLeft).length;
  context.left.appointments += left;
  const count = [made, odd].filter(({ srNo }) => srNo !== "").length;
  return [...nameMade(made), ...nameOdd(odd), seen(LEFT, `${count}, of which ${left} left`)];
});

export type WritingPlace = {
  office: OfficeAccess;
  /** The office's own word for an appointment that is called off. */
  cancelWord: string;
  bodyFor: (patientId: string, startMinute: number) => WriteBody;
};

/** Who and where, by the office's own lists; a text says why not. */
async function findPlace(
  { send }: ProbeContext,
  { requestKey, officeId }: { requestKey: string; officeId: string },
): Promise<WritingPlace | string> {
  const headers = { "Request-Key": requestKey };
  const practices = await send({ method: "GET", path: "/practices", headers });
  const practice = itemsOf(practices)[0];
  const [practiceId, custId] = [textOf(practice, "practice_id"), textOf(practice, "cust_id")];
  if (!practiceId || !custId) return `the practice could not be had: ${nameAnswer(practices)}`;
  const office = { requestKey, officeId, practiceId };
  const lists = await Promise.all([
    listProviders(office),
    listOperatories(office, custId),
    listStatusWords(office),
  ]).catch(() => null);
  if (!lists) return "the office's lists could not be had";
  const provider = lists[0].find(({ isActive, isProvider }) => isActive && isProvider);
  const chair = lists[1].find(({ isHidden }) => !isHidden);
  const word = lists[2].find(
    ({ value, description }) => OFF.test(value.trim()) || OFF.test(description.trim()),
  );
  if (!provider || !chair) return "the office lists no provider or no operatory";
  // What could not be undone is not made.
  if (!word) return "the office has no word for a cancelled appointment";
  const bodyFor = (patientId: string, startMinute: number) =>
    appointmentBody(practiceId, {
      patientId,
      date: farWednesday(),
      startMinute,
      lengthMinutes: 15,
      providerId: provider.providerId,
      operatory: chair.operatory,
      description: "Test by the probe",
    });
  return { office, cancelWord: word.value, bodyFor };
}

function nameMade(made: Written): Finding[] {
  const { ack, end, undoing, isVisible } = made;
  const taken = seenIn(ack, MADE, `${nameAnswer(ack)}, ${made.id ? "with" : "without"} an id`);
  if (!end) return [taken, ...[SUCCESS, VISIBLE, UNDONE].map((fact) => notTried(fact, made.why))];
  if (!made.srNo) {
    const rest = [VISIBLE, UNDONE].map((fact) => notTried(fact, "nothing was made"));
    return [taken, cannotTell(SUCCESS, nameEnd(end), "it did not succeed"), ...rest];
  }
  const shown = isVisible === null ? "could not be asked" : isVisible ? "there" : "not there yet";
  return [
    taken,
    seen(SUCCESS, nameEnd(end)),
    seen(VISIBLE, `${shown}, right after it was done`),
    made.isLeft
      ? cannotTell(UNDONE, undoing ? nameEnd(undoing) : "", "it could not be undone")
      : seen(UNDONE, undoing ? nameEnd(undoing) : "done"),
  ];
}

function nameOdd({ ack, end, why, srNo }: Written): Finding[] {
  if (ack.status >= 400 && ack.status < 500)
    return [
      seen(VALIDATION, `at once: ${nameAnswer(ack)}`),
      notTried(FAILURE, "a wrong write is refused at once"),
    ];
  if (!end) return [VALIDATION, FAILURE].map((fact) => notTried(fact, why));
  if (srNo)
    return [
      seen(VALIDATION, "not at all: a patient who is none got an appointment"),
      notTried(FAILURE, "it did not fail"),
    ];
  return [seen(VALIDATION, `later: ${nameAnswer(ack)} first`), seen(FAILURE, nameEnd(end))];
}

/** A day on which a practice works, so far ahead that nobody looks for a free time there. */
function farWednesday(): string {
  const day = new Date(Date.now() + FAR_DAYS * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7));
  return day.toISOString().slice(0, 10);
}
