import { Copy, Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FieldError } from "@/components/ui/field-frame";
import { Switch } from "@/components/ui/switch";
import { useFormatter } from "@/components/words/use-formatter";
import { useTranslations } from "@/components/words/use-translations";
import { type Period, type Weekday, type WeekHours, weekdays } from "@/lib/hours/schema";
import { TimeField } from "./time-field";
import { nextPeriod, workdays } from "./week";

type Props = {
  /** Begins the ids of its parts. */
  id: string;
  legend: string;
  hint: string;
  value: WeekHours;
  onChange: (hours: WeekHours) => void;
  errorOf: (day: Weekday) => string | undefined;
};

const MOST_PERIODS = 6;

/** The hours of each day: closed, or one period after the other. */
export function HoursEditor({ id, legend, hint, value, onChange, errorOf }: Props) {
  return (
    <fieldset id={id} tabIndex={-1}>
      <legend className="font-semibold text-lg">{legend}</legend>
      <p className="mt-1 text-muted">{hint}</p>
      <div className="mt-3 divide-y divide-line">
        {weekdays.map((day) => (
          <DayRow
            key={day}
            id={`${id}-${day}`}
            day={day}
            periods={value[day] ?? []}
            error={errorOf(day)}
            onChange={(periods) => onChange({ ...value, [day]: periods })}
            onCopy={(periods) =>
              onChange({
                ...value,
                ...Object.fromEntries(workdays.map((to) => [to, structuredClone(periods)])),
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

type RowProps = {
  id: string;
  day: Weekday;
  periods: Period[];
  error: string | undefined;
  onChange: (periods: Period[]) => void;
  onCopy: (periods: Period[]) => void;
};

function DayRow({ id, day, periods, error, onChange, onCopy }: RowProps) {
  const words = useTranslations("knowledgeStep");
  const name = useDayName()(day);
  const isOpen = periods.length > 0;
  const replace = (at: number, period: Period) => onChange(periods.with(at, period));
  const remove = (at: number) => {
    onChange(periods.toSpliced(at, 1));
    document.getElementById(`${id}-open`)?.focus();
  };
  return (
    <div className="flex flex-wrap items-start gap-x-4 py-2">
      <Switch
        id={`${id}-open`}
        label={<span className="inline-block first-letter:uppercase">{name}</span>}
        checked={isOpen}
        onChange={({ target }) => onChange(target.checked ? [nextPeriod([])] : [])}
        className="w-40 shrink-0"
      />
      <div className={classNames("min-w-0 grow", isOpen && "basis-72")}>
        {!isOpen && <p className="flex min-h-11 items-center text-muted">{words("closed")}</p>}
        {periods.map((period, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a period is its place in the day
          <div key={at} className="flex min-h-11 items-center gap-2 py-1">
            <TimeField
              label={words("opens", { day: name })}
              value={period[0]}
              isInvalid={Boolean(error)}
              describedBy={`${id}-error`}
              onChange={(from) => replace(at, [from, period[1]])}
            />
            <span aria-hidden="true">–</span>
            <TimeField
              label={words("closes", { day: name })}
              value={period[1]}
              isEnd
              isInvalid={Boolean(error)}
              describedBy={`${id}-error`}
              onChange={(to) => replace(at, [period[0], to])}
            />
            {periods.length > 1 && (
              <Button
                tone="quiet"
                aria-label={words("removePeriod", { day: name })}
                className="px-2.5!"
                onClick={() => remove(at)}
              >
                <X aria-hidden="true" className="size-5" />
              </Button>
            )}
          </div>
        ))}
        <FieldError id={`${id}-error`} error={error} />
        {isOpen && (
          <div className="-ml-3 flex flex-wrap text-sm">
            <Button
              tone="quiet"
              icon={<Plus aria-hidden="true" />}
              aria-label={words("addPeriodOn", { day: name })}
              disabled={periods.length >= MOST_PERIODS}
              className="px-3!"
              onClick={() => onChange([...periods, nextPeriod(periods)])}
            >
              {words("addPeriod")}
            </Button>
            {workdays.includes(day) && (
              <Button
                tone="quiet"
                icon={<Copy aria-hidden="true" />}
                aria-label={words("copyOf", { day: name })}
                className="px-3!"
                onClick={() => onCopy(periods)}
              >
                {words("copy")}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function useDayName(): (day: Weekday) => string {
  const format = useFormatter();
  // The first of January 2024 was a Monday.
  return (day) =>
    format.dateTime(new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))), {
      weekday: "long",
      timeZone: "UTC",
    });
}
