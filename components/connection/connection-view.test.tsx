// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { connected, notConnected } from "@/components/testing/connections";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import type { ConnectionStatus } from "@/lib/pms/schema";
import { ConnectionView } from "./connection-view";

let onRecord: ConnectionStatus;
beforeEach(() => {
  answerRequests(() => ({ body: onRecord }));
});

const show = (
  connection: ConnectionStatus,
  more: Partial<Parameters<typeof ConnectionView>[0]> = {},
) => {
  onRecord = connection;
  return renderPage(
    <ConnectionView connection={connection} notice={null} error={null} mayChange {...more} />,
  );
};
const startForms = () =>
  [...document.querySelectorAll<HTMLFormElement>("form[action]")].map((form) => [
    form.method,
    form.getAttribute("action"),
  ]);

describe("ConnectionView", () => {
  it("offers the connection as a plain form", () => {
    show(notConnected);
    expect(screen.getByRole("button", { name: "Connect via Sikka" })).toHaveProperty(
      "disabled",
      false,
    );
    expect(startForms()).toEqual([["post", "/api/pms/sikka/oauth/start"]]);
  });

  it("is off for staff, and says whom to ask", () => {
    show(notConnected, { mayChange: false });
    const button = screen.getByRole("button", { name: "Connect via Sikka" });
    expect(button).toHaveProperty("disabled", true);
    const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toContain("Only the owner or an administrator");
  });

  it("submits once, however often the button is pressed", () => {
    show(notConnected);
    const form = document.querySelector("form");
    if (!form) throw new Error("no form");
    expect(fireEvent.submit(form)).toBe(true);
    expect(fireEvent.submit(form)).toBe(false);
    expect(screen.getByText("Opening Sikka…")).toBeTruthy();
  });

  it("names the practice and its system once it is connected", () => {
    show(connected, { notice: "connected" });
    const title = screen.getByRole("heading", {
      name: "Successfully connected to Happy Dental Clinic (Dentrix)",
    });
    expect(title.parentElement).toBe(document.activeElement);
    expect(screen.getByRole("link", { name: "Continue to Review" }).getAttribute("href")).toBe(
      "/home/agent/setup/review",
    );
  });

  it("puts an error in focus, with one button to try again", () => {
    show(notConnected, { error: "no_practices" });
    expect(document.activeElement?.textContent).toContain("Sikka found no practice yet");
    expect(screen.getByRole("alert")).toBe(document.activeElement);
    expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual([
      "Connect again",
    ]);
  });

  it("shows an active connection beside an error", () => {
    show(connected, { error: "access_denied" });
    expect(screen.getByRole("alert").textContent).toContain("The connection was cancelled");
    expect(screen.getByText(/Successfully connected to Happy Dental Clinic/)).toBeTruthy();
  });

  it("asks for the practice whenever one must be chosen, also without the query", () => {
    show({
      ...notConnected,
      status: "choosing_practice",
      practices: [
        { practiceId: "1", name: "A" },
        { practiceId: "2", name: "B" },
      ],
    });
    expect(screen.getAllByRole("radio")).toHaveLength(2);
  });
});
