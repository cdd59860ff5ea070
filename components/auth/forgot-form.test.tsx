// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { ForgotForm } from "./forgot-form";

const send = (value: string) => {
  fireEvent.change(screen.getByLabelText("E-mail address"), { target: { value } });
  fireEvent.click(screen.getByRole("button", { name: "Send the link" }));
};

describe("ForgotForm", () => {
  it("says what happens now, with the focus there, and lets another address be tried", async () => {
    const sent = answerRequests(() => ({ status: 202, body: {} }));
    renderPage(<ForgotForm />);
    send("olive@clinic.test");
    const title = await screen.findByText("Look into your mailbox");
    await waitFor(() => expect(document.activeElement?.contains(title)).toBe(true));
    expect(sent).toEqual([{ path: "/api/password/forgot", body: { email: "olive@clinic.test" } }]);
    fireEvent.click(screen.getByRole("button", { name: "Try another address" }));
    expect(screen.getByLabelText("E-mail address")).toBeTruthy();
  });

  it.each([
    ["what is no address", "olive", 202, "Enter an e-mail address"],
    ["too many tries", "olive@clinic.test", 429, "Too many tries"],
  ])("says %s in its place", async (_, email, status, words) => {
    answerRequests(() => ({ status, body: status === 429 ? { code: "rate_limited" } : {} }));
    renderPage(<ForgotForm />);
    send(email);
    expect((await screen.findByRole("alert")).textContent).toContain(words);
  });
});
