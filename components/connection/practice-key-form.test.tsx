// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { connected } from "@/components/testing/connections";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { PracticeKeyForm } from "./practice-key-form";

const fillAndSubmit = () => {
  fireEvent.change(screen.getByLabelText("Office ID"), { target: { value: "D10001" } });
  fireEvent.change(screen.getByLabelText("Practice key"), { target: { value: "TESTKEY1" } });
  fireEvent.click(screen.getByRole("button", { name: "Connect with this key", hidden: true }));
};

describe("PracticeKeyForm", () => {
  it("sends the office and its key, and goes to the connected page", async () => {
    const sent = answerRequests(() => ({ body: connected }));
    const { router } = renderPage(<PracticeKeyForm />);
    fillAndSubmit();
    await waitFor(() => expect(router.replace).toHaveBeenCalled());
    expect(sent).toEqual([
      {
        path: "/api/pms/sikka/practice-key",
        body: { officeId: "D10001", practiceKey: "TESTKEY1" },
      },
    ]);
  });

  it("goes to the chooser when the office has several practices", async () => {
    answerRequests(() => ({
      body: { ...connected, practices: [{ practiceId: "1", name: "Happy Kids" }] },
    }));
    const { router } = renderPage(<PracticeKeyForm />);
    fillAndSubmit();
    await waitFor(() => expect(router.replace).toHaveBeenCalled());
    expect(router.replace.mock.calls[0]?.[0]).toBe("/home/agent/setup/pms?status=choose_practice");
  });

  it("says that the key was not accepted, and keeps what was typed", async () => {
    answerRequests(() => ({ status: 422, body: { code: "key_rejected" } }));
    renderPage(<PracticeKeyForm />);
    fillAndSubmit();
    expect(await screen.findByText("Sikka did not accept this practice key")).toBeTruthy();
    expect(screen.getByLabelText("Office ID")).toHaveProperty("value", "D10001");
  });
});
