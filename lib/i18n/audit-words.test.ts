import { describe, expect, it } from "vitest";
import { auditActions } from "@/lib/audit/actions";
import { auditKinds, kindOfAction, machines } from "@/lib/audit/schema";
import { auditMessages, recordWords } from "./audit-words";
import { locales } from "./locale";

describe.each(locales)("the words of the record in %s", (locale) => {
  const { action, outcome, field } = recordWords(locale);

  it("name every action that can stand in it, each differently", () => {
    const named = auditActions.map(action);
    expect(named.filter((text, at) => text === auditActions[at] || text.trim() === "")).toEqual([]);
    expect(new Set(named).size).toBe(auditActions.length);
  });

  it("name no action that cannot stand in it", () => {
    const named = Object.entries(auditMessages[locale].actions).flatMap(([entity, verbs]) =>
      Object.keys(verbs).map((verb) => `${entity}.${verb}`),
    );
    expect(named.sort()).toEqual([...auditActions].sort());
  });

  it("name every kind and every machine", () => {
    const { kinds, who } = auditMessages[locale];
    expect(Object.keys(kinds).sort()).toEqual([...auditKinds].sort());
    expect(machines.filter((machine) => !who[machine])).toEqual([]);
  });

  it("leave what they do not know as it stands in the record", () => {
    expect([action("tooth.pull"), outcome("pulled"), field("crown")]).toEqual([
      "tooth.pull",
      "pulled",
      "crown",
    ]);
    expect([action("constructor.name"), outcome("constructor")]).toEqual([
      "constructor.name",
      "constructor",
    ]);
  });
});

it("every kind has an action", () => {
  expect([...new Set(Object.values(kindOfAction))].sort()).toEqual([...auditKinds].sort());
});
