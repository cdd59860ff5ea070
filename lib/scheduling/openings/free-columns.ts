import "server-only";
import { DAY_MINUTES, type IsoDate, type Stretch } from "@/lib/scheduling/days/wall-clock";
import type { AvailableSlot } from "@/lib/sikka/list-available-slots";
import type { Busy, Chair, DayBook } from "./day-book";
import { type Hours, openOn } from "./schedule-hours";
import { common, joined, without } from "./stretches";

const LONGEST_SLOT_MINUTES = 120;

/** When one provider is free in one chair. */
export type FreeColumn = {
  providerId: string;
  operatory: string;
  free: readonly Stretch[];
  /** Where a PMS publishes its times, it takes no visit that begins at another; null: at any. */
  starts: ReadonlySet<number> | null;
};

/** Every pair of provider and chair that may be booked on this day, in the order of the book. */
export function freeColumns(
  book: DayBook,
  date: IsoDate,
  providerIds: readonly string[],
  lengthMinutes: number,
): FreeColumn[] {
  const busy = book.busy.get(date) ?? [];
  const slots = book.published.get(date);
  return slots
    ? publishedColumns(book, slots, busy, providerIds, lengthMinutes)
    : inferredColumns(book, date, busy, providerIds);
}

function inferredColumns(
  { hours, chairs }: DayBook,
  date: IsoDate,
  busy: readonly Busy[],
  providerIds: readonly string[],
): FreeColumn[] {
  const open = hours.practice ? openOn(hours.practice, date) : [];
  if (open.length === 0) return [];
  const chairFree = chairs.map(({ operatory }) =>
    without(ownHours(hours, "operatory", operatory, date, open), takenIn(busy, operatory)),
  );
  return providerIds.flatMap((providerId) => {
    const own = without(
      ownHours(hours, "provider", providerId, date, open),
      takenWith(busy, providerId),
    );
    return chairs.flatMap((chair, at) => {
      if (own.length === 0 || !isAllowed(chair, providerId)) return [];
      const free = common(own, chairFree[at] ?? []);
      if (free.length === 0) return [];
      return [{ providerId, operatory: chair.operatory, free, starts: null }];
    });
  });
}

/** The PMS says what is free; only what we hold ourselves, and it cannot know yet, is taken off. */
function publishedColumns(
  { chairs }: DayBook,
  slots: readonly AvailableSlot[],
  busy: readonly Busy[],
  providerIds: readonly string[],
  lengthMinutes: number,
): FreeColumn[] {
  return providerIds.flatMap((providerId) => {
    const own = slots.filter((slot) => slot.providerId === providerId);
    const held = takenWith(busy, providerId);
    // What is longer than any visit is no place for one but free time, in which one begins anywhere.
    const isInStretches = own.some((slot) => (slot.lengthMinutes ?? 0) > LONGEST_SLOT_MINUTES);
    return chairs.flatMap((chair) => {
      if (!isAllowed(chair, providerId)) return [];
      const here = own.filter(
        (slot) => slot.operatory === null || slot.operatory === chair.operatory,
      );
      const free = without(lasting(here, lengthMinutes), [
        ...held,
        ...takenIn(busy, chair.operatory),
      ]);
      const starts = new Set(
        here.flatMap((slot) => (isInStretches ? minutesOf(slot) : slot.startMinute)),
      );
      return free.length > 0 ? [{ providerId, operatory: chair.operatory, free, starts }] : [];
    });
  });
}

const minutesOf = ({ startMinute, lengthMinutes }: AvailableSlot): number[] =>
  Array.from({ length: lengthMinutes ?? 1 }, (_, at) => startMinute + at);

/** A slot that says no length lasts to the next one like it; alone, as long as is wished. */
function lasting(slots: readonly AvailableSlot[], lengthMinutes: number): Stretch[] {
  const starts = [...new Set(slots.map((slot) => slot.startMinute))].sort((a, b) => a - b);
  const gaps = starts.slice(1).map((start, at) => start - (starts[at] ?? start));
  const unit = gaps.length > 0 ? Math.min(...gaps) : lengthMinutes;
  return joined(
    slots.map(({ startMinute: start, lengthMinutes: said }) => ({
      start,
      end: Math.min(DAY_MINUTES, start + (said ?? unit)),
    })),
  );
}

/** Within the practice's; whoever has no hours of their own keeps those. */
function ownHours(
  hours: Hours,
  type: "operatory" | "provider",
  id: string,
  date: IsoDate,
  open: readonly Stretch[],
): readonly Stretch[] {
  const rows = hours[type].get(id);
  return rows ? common(open, openOn(rows, date)) : open;
}

/** A chair that lists its providers takes only these. */
const isAllowed = ({ providerIds }: Chair, providerId: string): boolean =>
  providerIds.length === 0 || providerIds.includes(providerId);

/** What says neither who nor where may be anybody's, and is everybody's. */
const isNobodys = (busy: Busy): boolean => busy.providerId === "" && busy.operatory === "";

const takenWith = (busy: readonly Busy[], providerId: string): Busy[] =>
  busy.filter((time) => time.providerId === providerId || isNobodys(time));

const takenIn = (busy: readonly Busy[], operatory: string): Busy[] =>
  busy.filter((time) => time.operatory === operatory || isNobodys(time));
