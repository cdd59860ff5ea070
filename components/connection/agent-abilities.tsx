import { Check } from "lucide-react";
import { translator } from "@/lib/i18n/translator";

export function AgentAbilities() {
  const words = translator("connection");
  const abilities = [words("canBook"), words("canCheck"), words("canAccess"), words("canManage")];
  return (
    <div>
      <h3 className="font-semibold">{words("canNow")}</h3>
      <ul className="mt-3 grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {abilities.map((ability) => (
          <li key={ability} className="flex items-center gap-2.5">
            <Check aria-hidden="true" className="size-5 shrink-0 text-accent" strokeWidth={2.5} />
            {ability}
          </li>
        ))}
      </ul>
    </div>
  );
}
