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

function saySummary({ balanceCents, insurances }: AccountSummary, language: Language): string {
  const words = speaker(language, "patients");
  return [
    sayBalance(balanceCents, language),
    sayInsurance(insurances, language),
    words("summaryNext"),
  ].join(" ");
}

function sayBalance(cents: number | null, language: Language): string {
  const words = speaker(language, "patients");
  if (cents === null) return words("balanceUnknown");
  if (cents === 0) return words("balanceNone");
  return words(cents > 0 ? "balanceOwed" : "balanceCredit", { amount: amount(cents, language) });
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
