// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { newKnowledge } from "@/components/testing/setup-views";
import { FILE_LIMIT_BYTES } from "@/lib/knowledge/schema";
import type { KnowledgeStepView } from "@/lib/setup/schema";
import { KnowledgeForm } from "./knowledge-form";

const open = (view: Partial<KnowledgeStepView> = {}, mayChange = true) =>
  renderPage(
    <KnowledgeForm
      view={{ ...newKnowledge, ...view }}
      accountId="a"
      mayChange={mayChange}
      drawnAt="2025-11-22T10:05:00.000Z"
    />,
  );
const answerSaves = (view: Partial<KnowledgeStepView> = {}) =>
  answerRequests((path) => ({
    body:
      path === "/api/setup"
        ? { steps: [], launched: false }
        : { ...newKnowledge, version: 1, updatedAt: "2025-11-22T10:06:00.000Z", ...view },
  }));
const lastSave = (sent: ReturnType<typeof answerRequests>) =>
  sent.filter(({ body }) => body).at(-1)?.body;
const moment = () => act(() => vi.advanceTimersByTimeAsync(1_000));

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("KnowledgeForm", () => {
  it("copies the hours of a day to all weekdays, and saves them", async () => {
    const sent = answerSaves();
    open();
    fireEvent.click(screen.getByRole("switch", { name: "Monday" }));
    fireEvent.change(screen.getByLabelText("Monday, to"), { target: { value: "16:30" } });
    fireEvent.click(
      screen.getByRole("button", { name: "Copy the hours of Monday to all weekdays" }),
    );
    await moment();
    const day = [["09:00", "16:30"]];
    expect(lastSave(sent)).toMatchObject({
      facts: { hours: { mon: day, tue: day, wed: day, thu: day, fri: day } },
    });
    expect(screen.getByRole("switch", { name: "Saturday" })).toHaveProperty("checked", false);
  });

  it("marks the day whose hours cannot be, and saves the others", async () => {
    const sent = answerSaves();
    open({ facts: { hours: { mon: [["09:00", "17:00"]] } } });
    fireEvent.change(screen.getByLabelText("Monday, to"), { target: { value: "08:00" } });
    fireEvent.click(screen.getByRole("switch", { name: "Tuesday" }));
    await moment();
    expect(screen.getByText("The closing time must be after the opening time.")).toBeTruthy();
    expect(lastSave(sent)).toMatchObject({
      facts: { hours: { mon: [["09:00", "17:00"]], tue: [["09:00", "17:00"]] } },
    });
  });

  it("takes midnight as the end of the day where a day ends", async () => {
    const sent = answerSaves();
    open({ facts: { hours: { mon: [["09:00", "17:00"]] } } });
    fireEvent.change(screen.getByLabelText("Monday, to"), { target: { value: "00:00" } });
    await moment();
    expect(lastSave(sent)).toMatchObject({ facts: { hours: { mon: [["09:00", "24:00"]] } } });
  });

  it("changes the order of the questions, and takes one away", async () => {
    const sent = answerSaves();
    open({
      faqs: [
        { question: "One?", answer: "1" },
        { question: "Two?", answer: "2" },
      ],
    });
    fireEvent.click(screen.getByRole("button", { name: "Move question 2 up" }));
    await moment();
    expect(lastSave(sent)).toMatchObject({
      faqs: [
        { question: "Two?", answer: "2" },
        { question: "One?", answer: "1" },
      ],
    });
    fireEvent.click(screen.getByRole("button", { name: "Remove question 1" }));
    await moment();
    expect(lastSave(sent)).toMatchObject({ faqs: [{ question: "One?", answer: "1" }] });
  });

  it("puts the focus into a question that is added", () => {
    answerSaves();
    open({ faqs: [{ question: "One?", answer: "1" }] });
    fireEvent.click(screen.getByRole("button", { name: "Add a question" }));
    expect(document.activeElement?.id).toBe("faqs.1.question");
  });

  it("says beside a fact what in it looks as if it were about a patient", () => {
    answerSaves();
    open({
      facts: { policies: "x" },
      warnings: [{ where: "facts.policies", kind: "birth_date" }],
    });
    expect(screen.getByText("This looks like a person with a date of birth.")).toBeTruthy();
  });

  it("shows beside each file why it was refused, and sends none of them", () => {
    const sent = answerSaves();
    open();
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    const files = [
      new File(["x"], "picture.png"),
      new File(["x".repeat(FILE_LIMIT_BYTES + 1)], "long.txt"),
      new File([], "empty.csv"),
    ];
    fireEvent.change(input as HTMLInputElement, { target: { files } });
    const list = within(screen.getByRole("list", { name: "Documents on their way" }));
    expect(list.getByText(/This kind of file cannot be read/)).toBeTruthy();
    expect(list.getByText(/That is too large/)).toBeTruthy();
    expect(list.getByText(/This file could not be read/)).toBeTruthy();
    fireEvent.click(list.getByRole("button", { name: "Dismiss long.txt" }));
    expect(list.queryByText("long.txt")).toBeNull();
    expect(list.getByText("empty.csv")).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it("looks how far the website is while it is read", async () => {
    answerSaves({
      version: 0,
      website: "https://clinic.test",
      websiteState: "done",
      websitePages: 3,
      websiteReadAt: "2025-11-22T10:06:00.000Z",
    });
    open({ website: "https://clinic.test", websiteState: "reading" });
    expect(screen.getByText(/We are reading it/)).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    await waitFor(() => expect(screen.getByText(/3 pages were read/)).toBeTruthy());
  });

  it("asks before a file is deleted", async () => {
    const file = {
      id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
      name: "prices.pdf",
      category: "prices",
      size: 12_000,
      preview: "Cleaning",
      warnings: [],
    };
    const sent = answerSaves();
    open({ files: [file] });
    fireEvent.click(screen.getByRole("button", { name: "Delete prices.pdf" }));
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(sent[0]?.path).toBe(`/api/setup/knowledge/files/${file.id}`));
  });
});
