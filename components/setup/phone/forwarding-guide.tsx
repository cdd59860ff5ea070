import { useState } from "react";
import { Select } from "@/components/ui/select";
import { useTranslations } from "@/components/words/use-translations";
import { carriers, codesFor, dial, type LineKind } from "./carriers";

type Props = { agentNumber: string | null };

const OTHER = "other";
const wishes = ["unanswered", "all"] as const;
const lineKinds: readonly LineKind[] = ["landline", "mobile"];

/** What to dial on the clinic's own telephone, with the codes of its carrier. */
export function ForwardingGuide({ agentNumber }: Props) {
  const words = useTranslations("phoneStep");
  const [id, setId] = useState<string>("");
  const carrier = carriers.find((known) => known.id === id);
  return (
    <div className="space-y-4">
      <p className="text-muted">{words(agentNumber ? "guideNow" : "guideLater")}</p>
      <Select
        id="carrier"
        label={words("carrier")}
        value={id}
        onChange={({ target }) => setId(target.value)}
      >
        <option value="">{words("chooseCarrier")}</option>
        {(["canada", "us"] as const).map((country) => (
          <optgroup key={country} label={words(`countries.${country}`)}>
            {carriers
              .filter((known) => known.country === country)
              .map((known) => (
                <option key={known.id} value={known.id}>
                  {known.name}
                </option>
              ))}
          </optgroup>
        ))}
        <option value={OTHER}>{words("otherCarrier")}</option>
      </Select>
      {id === OTHER && <p>{words("otherCarrierText")}</p>}
      {carrier &&
        lineKinds.map((kind) => {
          const forwarding = carrier.lines[kind];
          return (
            forwarding && (
              <section key={kind} aria-labelledby={`line-${kind}`} className="space-y-3">
                <h3 id={`line-${kind}`} className="font-semibold">
                  {words(`lines.${kind}`)}
                </h3>
                {wishes.map((which) => (
                  <Codes
                    key={which}
                    title={words(`wishes.${which}`)}
                    codes={codesFor(forwarding, which)}
                    agentNumber={agentNumber}
                  />
                ))}
              </section>
            )
          );
        })}
      <p className="text-muted text-sm">{words("checkWithCarrier")}</p>
    </div>
  );
}

type CodesProps = {
  title: string;
  codes: ReturnType<typeof codesFor>;
  agentNumber: string | null;
};

function Codes({ title, codes, agentNumber }: CodesProps) {
  const words = useTranslations("phoneStep");
  const code = (text: string) => (
    <code className="whitespace-nowrap rounded bg-surface px-1.5 py-0.5 font-mono font-semibold text-ink">
      {dial(text, agentNumber, words("numberPlace"))}
    </code>
  );
  return (
    <div className="rounded-control bg-sunken p-4">
      <h4 className="font-semibold text-sm">{title}</h4>
      {codes.length === 0 && <p className="mt-1 text-sm">{words("carrierSetsUp")}</p>}
      <ul className="mt-1 space-y-1 text-sm empty:hidden">
        {codes.map(({ on, off }) => (
          <li key={on}>
            {words.rich("dialOn", { code: () => code(on) })}{" "}
            {words.rich("dialOff", { code: () => code(off) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
