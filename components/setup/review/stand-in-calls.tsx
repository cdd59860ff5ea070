import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";

const COMMANDS = ["npm run call", "npm run call -- new-patient"];

/** Where Vapi is the stand-in: the whole calls that it can play, which write into the stand-in of a PMS. */
export function StandInCalls() {
  const words = translator("review");
  return (
    <Card aria-labelledby="stand-in-title">
      <h2 id="stand-in-title" className="font-semibold text-lg">
        {words("standInTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("standInText")}</p>
      <pre className="mt-4 overflow-x-auto rounded-control bg-sunken p-4 text-sm">
        <code>{COMMANDS.join("\n")}</code>
      </pre>
    </Card>
  );
}
