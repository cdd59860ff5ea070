import "server-only";
import { z } from "zod";
import { type AccountSummary, readAccountSummary } from "@/lib/patients/account-summary";
import { defineTool, type Language } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

export const getAccountSummary = defineTool({
  name: "get_account_summary",
  order: "read",
  needsPatient: true,
  arguments: z.object({}),
  run: async (scope) => {
    const { language } = scope.clinic;
    const patient = await scope.patient();
    const summary = patient && (await readAccountSummary(scope, patient));
    return summary
      ? { outcome: "SUMMARY", say: saySummary(summary, language) }
      : { outcome: "REFUSED", say: speaker(language, "patients")("noSummary") };
  },
});

function saySummary({ insurances, ...money }: AccountSummary, language: Language): string {
  const next = speaker(language, "patients")("summaryNext");
  return [sayBalance(money, language), sayInsurance(insurances, language), next].join(" ");
}

function sayBalance(
  { balanceCents, shareCents }: Omit<AccountSummary, "insurances">,
  language: Language,
): string {
  const words = speaker(language, "patients");
  if (balanceCents === null) return words("balanceUnknown");
  if (balanceCents < 0) return words("balanceCredit", { amount: amount(balanceCents, language) });
  if (balanceCents === 0) return words("balanceNone");
  const balance = words("balanceOwed", { amount: amount(balanceCents, language) });
  // More than the whole, or less than nothing, is a booking of the clinic's own and no share.
  if (shareCents === null || shareCents < 0 || shareCents >= balanceCents) return balance;
  return `${balance} ${words("patientShare", { amount: amount(shareCents, language) })}`;
}

function sayInsurance(insurances: AccountSummary["insurances"], language: Language): string {
  const words = speaker(language, "patients");
  if (insurances === null) return words("insuranceUnknown");
  const [first, ...others] = insurances;
  if (!first) return words("insuranceNone");
  const left = first.deductibleRemainingCents;
  const deductible =
    left === null || others.length > 0
      ? []
      : [words("deductibleLeft", { amount: amount(left, language) })];
  return [words("insuranceOnFile", { count: insurances.length }), ...deductible].join(" ");
}

/** `120 dollars and 50 cents`: as it is said, and never a sign or a number that a voice may misread. */
function amount(cents: number, language: Language): string {
  const whole = Math.abs(cents);
  return speaker(language, "patients")("amount", {
    dollars: Math.floor(whole / 100),
    cents: whole % 100,
  });
}
