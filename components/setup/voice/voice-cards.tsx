import { useState } from "react";
import { FieldError } from "@/components/ui/field-frame";
import { Select } from "@/components/ui/select";
import { useTranslations } from "@/components/words/use-translations";
import { type Voice, type VoiceTone, voices } from "@/lib/voice/schema";

type Props = { value: string; onChange: (id: string) => void; error: string | undefined };
type Gender = Voice["gender"];

const tones = [...new Set(voices.flatMap((voice) => voice.tones))].sort();
const genders: readonly Gender[] = ["female", "male"];

/** The voices that are offered; arrow keys go from one to the next. */
export function VoiceCards({ value, onChange, error }: Props) {
  const words = useTranslations("voiceStep");
  const [gender, setGender] = useState<Gender | "">("");
  const [tone, setTone] = useState<VoiceTone | "">("");
  const fits = (voice: Voice) =>
    (!gender || voice.gender === gender) && (!tone || voice.tones.includes(tone));
  const fitting = voices.filter(fits);
  // The chosen one stays in sight, whatever else is looked for.
  const shown = voices.filter((voice) => fits(voice) || voice.id === value);
  return (
    <fieldset>
      <legend className="font-semibold text-lg">{words("voice")}</legend>
      <p className="mt-1 text-muted">{words("voiceHint")}</p>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <Select
          id="voice-gender"
          label={words("gender")}
          value={gender}
          onChange={({ target }) =>
            setGender(genders.find((known) => known === target.value) ?? "")
          }
        >
          <option value="">{words("any")}</option>
          {genders.map((known) => (
            <option key={known} value={known}>
              {words(`genders.${known}`)}
            </option>
          ))}
        </Select>
        <Select
          id="voice-tone"
          label={words("tone")}
          value={tone}
          onChange={({ target }) => setTone(tones.find((known) => known === target.value) ?? "")}
        >
          <option value="">{words("any")}</option>
          {tones.map((known) => (
            <option key={known} value={known}>
              {words(`tones.${known}`)}
            </option>
          ))}
        </Select>
      </div>
      <p role="status" className="mt-3 text-muted text-sm">
        {words("voicesShown", { count: fitting.length })}
      </p>
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        {shown.map((voice) => (
          <label
            key={voice.id}
            className="flex min-h-14 cursor-pointer items-start gap-3.5 rounded-control border border-edge px-4 py-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent"
          >
            <input
              type="radio"
              name="voiceId"
              value={voice.id}
              checked={voice.id === value}
              onChange={() => onChange(voice.id)}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-semibold">{voice.id}</span>
              <span className="block text-muted text-sm">
                {[
                  words(`genders.${voice.gender}`),
                  words(`accents.${voice.accent}`),
                  ...voice.tones.map((known) => words(`tones.${known}`)),
                ].join("\u00a0· ")}
              </span>
            </span>
          </label>
        ))}
      </div>
      <FieldError id="voiceId-error" error={error} />
    </fieldset>
  );
}
