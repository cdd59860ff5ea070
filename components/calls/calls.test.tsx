// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import {
  type CallSummary,
  type CallView,
  requestStates,
  requestSubjects,
  toolNames,
  type WaitingView,
} from "@/lib/calls/schema";
import { outcomeWords } from "@/lib/voice/schema";
import { CallDays } from "./call-days";
import { CallDetail } from "./call-detail";
import { LastCalls } from "./last-calls";
import { NoCalls } from "./no-calls";
import { WaitingDetail } from "./waiting-detail";

const zone = "America/Toronto";
const call = (startedAt: string, more: Partial<CallSummary> = {}): CallSummary => ({
  id: crypto.randomUUID(),
  startedAt,
  seconds: 200,
  isLive: false,
  topics: ["message"],
  waiting: 0,
  ...more,
});
const detail: CallView = {
  ...call("2026-03-03T20:04:05.000Z"),
  zone,
  callerNumber: "+14165550177",
  tools: [],
  requests: [],
  waiting: [],
  transcript: { state: "off" },
};
const waiting: WaitingView = {
  noticeId: "9b2f5b0e-7c31-4f0e-9a51-0d6f9f1f3a11",
  kind: "message_waiting",
  createdAt: "2026-03-03T20:05:00.000Z",
  resolvedAt: null,
  zone,
  sessionId: null,
  calledAt: "2026-03-03T20:04:05.000Z",
  name: "Ada Testpatient",
  phone: "+14165550101",
  about: { what: "message", message: "<b>Please</b> ring\nme.", isUrgent: false },
};
const texts = () => document.body.textContent ?? "";
const speak = (locale: "en" | "fr") => document.documentElement.setAttribute("lang", locale);

beforeEach(() => {
  speak("en");
  vi.useFakeTimers({ now: new Date("2026-03-04T04:30:00.000Z"), toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

describe("CallDays", () => {
  it("puts each call on the day of the clinic's own calendar", () => {
    const calls = [
      call("2026-03-04T04:10:00.000Z"), // half past eleven at night in Toronto, still the 3rd
      call("2026-03-03T20:04:05.000Z", { topics: ["booking_done", "message"] }),
      call("2026-03-03T04:59:00.000Z"),
      call("2025-12-31T20:00:00.000Z"),
    ];
    renderPage(<CallDays calls={calls} zone={zone} />);
    expect(screen.getAllByRole("heading").map(({ textContent }) => textContent)).toEqual([
      "Today, Tuesday, March 3",
      "Yesterday, Monday, March 2",
      "Wednesday, December 31, 2025",
    ]);
    expect(screen.getAllByRole("link")[1]?.textContent).toMatch(
      /^3:04\sp\.m\.Booked an appointmentLeft a message · 3 min 20 s$/,
    );
  });

  it("says the same in French", () => {
    speak("fr");
    renderPage(<CallDays calls={[call("2026-03-03T20:04:05.000Z", { waiting: 2 })]} zone={zone} />);
    expect(texts()).toMatch(
      /Aujourd’hui, mardi 3 mars15 h 04Message laissé3 min 20 s2 vous attendent/,
    );
  });

  it("tells a call that is on the line, and one whose length nobody knows", () => {
    const at = "2026-03-03T20:04:05.000Z";
    const calls = [call(at, { isLive: true, seconds: null }), call(at, { seconds: null })];
    renderPage(<CallDays calls={calls} zone={null} />);
    const [live, over] = screen.getAllByRole("link").map(({ textContent }) => textContent);
    expect(live).toMatch(/^8:04\sp\.m\.Left a messageOn the line$/);
    expect(over).toContain("length unknown");
  });
});

describe("LastCalls", () => {
  it("leads to all of them, also where there are none yet", () => {
    renderPage(<LastCalls list={{ calls: [], older: null, zone }} />);
    expect(screen.getByRole("link").getAttribute("href")).toBe("/home/calls");
    expect(texts()).toContain("Nobody has called yet.");
  });
});

describe("NoCalls", () => {
  const agent = { isLive: true, isPaused: false, isForwarded: false, number: "+14165550100" };
  it.each([
    ["is not launched", { ...agent, isLive: false }, /launch it/, "/home/agent/setup/review"],
    ["is paused", { ...agent, isPaused: true }, /paused/, "/home"],
    ["is forwarded to", { ...agent, isForwarded: true }, /416 555-0100.*codes/, "/home/agent/setup/review"],
    ["answers", agent, /416 555-0100/, undefined],
  ])("says what to do where the agent %s", (_, props, text, href) => {
    renderPage(<NoCalls {...props} />);
    expect(texts()).toMatch(text);
    expect(screen.queryByRole("link")?.getAttribute("href")).toBe(href);
  }); // biome-ignore format: a table
});

describe.each(["en", "fr"] as const)("CallDetail in %s", (locale) => {
  it("has words for each tool, outcome, request and state", () => {
    speak(locale);
    const tools = toolNames.flatMap((tool) =>
      outcomeWords.map((outcome) => ({ tool, outcome, at: detail.startedAt })),
    );
    const requests = requestSubjects.flatMap((subject) =>
      requestStates.map((state) => ({ subject, state, localDate: "2026-03-10", startMinute: 570 })),
    );
    renderPage(<CallDetail call={{ ...detail, tools, requests }} />);
    expect(texts()).not.toMatch(/calls\.|[A-Z]{2}_[A-Z]{2}|undefined/);
    expect(screen.getAllByRole("listitem")).toHaveLength(tools.length + requests.length);
    const when = locale === "en" ? /March 10, 2026 at 9:30\sa\.m\./ : /10 mars 2026 à 09\sh\s30/;
    expect(texts()).toMatch(when);
  });
});

describe("CallDetail", () => {
  it("leads to what waits, to the number, and to what was said", () => {
    const { noticeId, kind } = waiting;
    const transcript = { state: "closed" } as const;
    renderPage(<CallDetail call={{ ...detail, waiting: [{ noticeId, kind }], transcript }} />);
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      `/home/calls/waiting/${noticeId}`,
      "tel:+14165550177",
      `/home/calls/${detail.id}?transcript=open#transcript-title`,
    ]);
  });

  it("shows what was said as text", () => {
    const text = "User: <script>alert(1)</script>\nAI: Hello.";
    renderPage(<CallDetail call={{ ...detail, transcript: { state: "open", text } }} />);
    expect(texts()).toContain(text);
    expect(document.querySelector("script")).toBeNull();
  });
});

describe("WaitingDetail", () => {
  it("shows a caller's words as text, and a number that can be rung as a link", () => {
    renderPage(<WaitingDetail waiting={waiting} />);
    expect(texts()).toContain("<b>Please</b> ring\nme.");
    expect(document.querySelector("b")).toBeNull();
    expect(screen.getByRole("link").getAttribute("href")).toBe("tel:+14165550101");
    expect(texts()).toMatch(/Tuesday, March 3, 2026 at 3:04\sp\.m\./);
  });

  it("makes no link of a number that was only said, and says where none was left", () => {
    const { unmount } = renderPage(
      <WaitingDetail waiting={{ ...waiting, phone: "javascript:alert(1)" }} />,
    );
    expect(screen.queryByRole("link")).toBeNull();
    unmount();
    renderPage(<WaitingDetail waiting={{ ...waiting, phone: "", name: "" }} />);
    expect(texts()).toContain("None was left");
  });

  it("goes to what else waits once it is done", async () => {
    const sent = answerRequests(() => ({ body: {} }));
    const assign = vi.spyOn(window.location, "assign").mockImplementation(() => {});
    renderPage(<WaitingDetail waiting={waiting} />);
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith("/home#notices-title"));
    expect(sent).toEqual([{ path: "/api/notices/resolve", body: { id: waiting.noticeId } }]);
  });

  it("asks for nothing more where somebody has seen to it", () => {
    renderPage(<WaitingDetail waiting={{ ...waiting, resolvedAt: waiting.createdAt }} />);
    expect(texts()).toContain("Somebody has seen to this.");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("shows what to write into the system by hand, where a record could not be made", () => {
    const record = { name: "Nora Newpatient", birthDate: "1990-05-06", email: null };
    const request = {
      subject: "record",
      state: "notDone",
      localDate: null,
      startMinute: null,
    } as const;
    const about = { what: "request", request, reason: "", record } as const;
    renderPage(<WaitingDetail waiting={{ ...waiting, kind: "booking_failed", about }} />);
    expect(texts()).toMatch(/Nora Newpatient.*May 6, 1990/);
    expect(texts()).not.toContain("E-mail address");
  });
});
