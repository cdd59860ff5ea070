import { describe, expect, it } from "vitest";
import { shapes, toolMessage } from "@/testing/vapi";
import { readToolCalls } from "./tool-calls";

const agent = { accountId: "", assistantId: "a", phoneNumberId: "p" };
const read = (message: object) => readToolCalls({ type: "tool-calls", ...message });
const args = { firstName: "Ada", date: "next Tuesday" };

describe("the tool calls of a message", () => {
  it.each(shapes)("are read in the shape %s", (shape) => {
    const wishes = [
      { id: "call_1", name: "find_patient", args },
      { id: "call_2", name: "list_appointments", args: {} },
    ];
    const { message } = toolMessage({ agent }, wishes, shape);
    expect(readToolCalls(message)).toEqual([
      { id: "call_1", name: "find_patient", arguments: args },
      { id: "call_2", name: "list_appointments", arguments: {} },
    ]);
  });

  it.each([
    ["an object", args, args],
    ["text", JSON.stringify(args), args],
    ["empty text", "", {}],
    ["blank text", "  ", {}],
    ["nothing", undefined, {}],
    ["null", null, {}],
    ["text that is no JSON", "{firstName:", null],
    ["text that is no object", "[1]", null],
    ["text of text", '"{}"', null],
    ["a list", [1], null],
    ["a number", 7, null],
  ])("have their arguments read from %s", (_, given, expected) => {
    const [call] = read({ toolCallList: [{ id: "1", function: { name: "t", arguments: given } }] });
    expect(call?.arguments).toEqual(expected);
  });

  it("keep an id and a name exactly as they came", () => {
    const [call] = read({ toolCallList: [{ id: " call/é ", name: " Find_Patient" }] });
    expect(call).toMatchObject({ id: " call/é ", name: " Find_Patient" });
  });

  it("are the first list that there is", () => {
    const [one, two] = [[{ id: "1", name: "a" }], [{ id: "2", name: "b" }]];
    expect(read({ toolCallList: one, toolCalls: two })).toMatchObject([{ id: "1" }]);
    expect(read({ toolCalls: two })).toMatchObject([{ id: "2" }]);
  });

  it("leave out what has no id, and nothing else", () => {
    const list = [{ name: "a" }, null, 3, { id: "", name: "a" }, { id: 4 }, { id: "5", name: "b" }];
    expect(read({ toolCallList: list })).toMatchObject([{ id: "5" }]);
  });

  it("change nothing in the house by their keys", () => {
    const text = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
    const [call] = read({ toolCallList: [{ id: "1", name: "t", arguments: text }] });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(Object.keys(call?.arguments ?? {})).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(call?.arguments)).toBe(Object.prototype);
  });

  it("with arguments that have no bottom are read as unreadable", () => {
    let deep: unknown = "x";
    for (let level = 0; level < 5_000; level += 1) deep = { deep };
    const [call] = read({ toolCallList: [{ id: "1", name: "t", arguments: { deep } }] });
    expect(call?.arguments).toBeNull();
  });

  it.each([
    ["is empty", []],
    ["holds nothing that could be answered", [{ name: "t" }]],
  ])("are none where the list %s", (_, toolCallList) => {
    expect(read({ toolCallList })).toEqual([]);
  });

  it.each([
    ["of no type", { type: undefined, toolCallList: [{ id: "1", name: "t" }] }],
    ["of another type", { type: "hang", toolCallList: [{ id: "1", name: "t" }] }],
    ["without a list", {}],
    ["with one that is none", { toolCallList: { id: "1" } }],
  ])("of a message %s are refused", (_, message) => {
    expect(() => read(message)).toThrow("invalid_input");
  });
});
