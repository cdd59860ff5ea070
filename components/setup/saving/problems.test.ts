import { describe, expect, it } from "vitest";
import { knowledgeStep } from "@/components/setup/knowledge/knowledge-step";
import { phoneStep } from "@/components/setup/phone/phone-step";
import { newKnowledge, newPhone } from "@/components/testing/setup-views";
import { findProblems, problemUnder, validPart } from "./problems";

const knowledge = knowledgeStep.valuesOf(newKnowledge);
const phone = phoneStep.valuesOf(newPhone);

describe("what of a form can be saved", () => {
  it("is everything of a form that is right, and of one in which nothing is said", () => {
    expect(findProblems(knowledgeStep.inputSchema, knowledgeStep.inputOf(knowledge))).toEqual({});
    expect(findProblems(phoneStep.inputSchema, phoneStep.inputOf(phone))).toEqual({});
  });

  it("leaves out the day whose hours are wrong, and keeps the other days", () => {
    const saved = {
      ...knowledge,
      facts: { ...knowledge.facts, hours: { mon: [["09:00", "17:00"]] } },
    };
    const values = {
      ...knowledge,
      facts: {
        ...knowledge.facts,
        hours: { mon: [["17:00", "09:00"]], tue: [["08:00", "12:00"]] },
      },
    } as typeof knowledge;
    const problems = findProblems(knowledgeStep.inputSchema, knowledgeStep.inputOf(values));
    expect(problemUnder(problems, "facts.hours.mon")).toBe("hours_order");
    expect(problemUnder(problems, "facts.hours.tue")).toBeUndefined();
    const valid = validPart(values, saved as typeof knowledge, problems, knowledgeStep.groupOf);
    expect(valid.facts.hours).toEqual({ mon: [["09:00", "17:00"]], tue: [["08:00", "12:00"]] });
  });

  it("holds back both credentials while one of them is missing, and not the number beside them", () => {
    const values = {
      ...phone,
      twilio: { number: "514 555-0123", accountSid: `AC${"0".repeat(32)}`, authToken: "" },
    };
    const problems = findProblems(phoneStep.inputSchema, phoneStep.inputOf(values));
    expect(problems).toEqual({ "twilio.authToken": "required" });
    expect(validPart(values, phone, problems, phoneStep.groupOf).twilio).toEqual({
      number: "514 555-0123",
      accountSid: "",
      authToken: "",
    });
  });
});
