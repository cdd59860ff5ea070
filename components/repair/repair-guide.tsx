import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";

/** Why a practice's server falls silent, in the order in which to look, and the one thing to do about each. */
export function RepairGuide() {
  const words = translator("repair");
  return (
    <Card aria-labelledby="causes-title">
      <h2 id="causes-title" className="font-semibold text-lg">
        {words("causesTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("causesText")}</p>
      <ol className="mt-5 space-y-5">
        {causes.map((cause, index) => (
          <li key={cause} className="flex items-start gap-3.5">
            <span
              aria-hidden="true"
              className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-sm"
            >
              {index + 1}
            </span>
            <div className="min-w-0 pt-0.5">
              <h3 className="font-semibold">{words(`causes.${cause}.title`)}</h3>
              <p className="mt-0.5">{words(`causes.${cause}.todo`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-6 rounded-control bg-sunken px-4 py-3">{words("afterwards")}</p>
    </Card>
  );
}

const causes = [
  "off",
  "service",
  "password",
  "antivirus",
  "restart",
  "disk",
  "backup",
  "internet",
] as const;
