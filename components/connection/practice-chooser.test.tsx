// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { connected } from "@/components/testing/connections";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { PracticeChooser } from "./practice-chooser";

const practices = [
  { practiceId: "11", name: "Happy Dental Clinic" },
  { practiceId: "12", name: "Happy Kids" },
];
const choose = (name: string) => fireEvent.click(screen.getByRole("radio", { name }));
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("PracticeChooser", () => {
  it("posts the chosen practice and goes to the connected page", async () => {
    const sent = answerRequests(() => ({ body: { ...connected, practiceName: "Happy Kids" } }));
    const { router } = renderPage(
      <PracticeChooser practices={practices} current={null} replaces={false} mayChange />,
    );
    choose("Happy Kids");
    press("Use this practice");
    await waitFor(() => expect(router.replace).toHaveBeenCalled());
    expect(sent).toEqual([{ path: "/api/pms/sikka/practice", body: { practiceId: "12" } }]);
    expect(router.replace.mock.calls[0]?.[0]).toBe(
      "/home/agent/setup/pms?status=success&practice=Happy%20Kids",
    );
  });

  it("says so, and asks nobody, when no practice is chosen", () => {
    const sent = answerRequests(() => ({ body: {} }));
    renderPage(<PracticeChooser practices={practices} current={null} replaces={false} mayChange />);
    press("Use this practice");
    expect(screen.getByRole("alert").textContent).toBe("Choose one of the practices.");
    expect(sent).toEqual([]);
  });

  it("shows the words for what the server refused, and keeps the choice", async () => {
    answerRequests(() => ({ status: 409, body: { code: "practice_taken", title: "raw words" } }));
    renderPage(<PracticeChooser practices={practices} current={null} replaces={false} mayChange />);
    choose("Happy Kids");
    press("Use this practice");
    await screen.findByText("This practice is already connected to another account");
    expect(screen.queryByText("raw words")).toBeNull();
    expect(screen.getByRole("radio", { name: "Happy Kids", checked: true })).toBeTruthy();
  });

  it("asks before it replaces the connected practice", async () => {
    const sent = answerRequests(() => ({ body: connected }));
    const { router } = renderPage(
      <PracticeChooser practices={practices} current="Old Clinic" replaces mayChange />,
    );
    choose("Happy Kids");
    press("Use this practice");
    expect(
      screen.getByText("Your account is connected to Old Clinic. Replace it with Happy Kids?"),
    ).toBeTruthy();
    expect(sent).toEqual([]);
    press("Replace with Happy Kids");
    await waitFor(() => expect(router.replace).toHaveBeenCalled());
    expect(sent[0]?.body).toEqual({ practiceId: "12", replace: true });
  });

  it("is off for staff, with the reason", () => {
    renderPage(
      <PracticeChooser practices={practices} current={null} replaces={false} mayChange={false} />,
    );
    expect(screen.getByRole("button", { name: "Use this practice" })).toHaveProperty(
      "disabled",
      true,
    );
    expect(screen.getByText(/Only the owner or an administrator/)).toBeTruthy();
  });
});
