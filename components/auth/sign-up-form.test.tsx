// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { SignUpForm } from "./sign-up-form";

const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole("button", { name: "Create account" }));
const fillAll = () => {
  fill("Clinic name", "Happy Dental Clinic");
  fill("Your name", "Marie Example");
  fill("Work e-mail address", "marie@clinic.example");
  fill("Password", "four quiet blue chairs");
};

describe("SignUpForm", () => {
  it("names every field that needs a correction, and takes the focus there", async () => {
    const sent = answerRequests(() => ({ body: {} }));
    renderPage(<SignUpForm />);
    submit();
    const summary = await screen.findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(summary));
    expect(summary.textContent).toContain("4 entries need a correction");
    const email = screen.getByLabelText("Work e-mail address");
    expect(email.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById("email-error")?.textContent).toContain("Enter an e-mail");
    expect(email.getAttribute("aria-describedby")).toContain("email-error");
    expect(sent).toEqual([]);
  });

  it("keeps what was typed when the address already has an account", async () => {
    answerRequests(() => ({ status: 409, body: { code: "email_unavailable" } }));
    renderPage(<SignUpForm />);
    fillAll();
    submit();
    const summary = await screen.findByRole("alert");
    expect(summary.textContent).toContain("This address already has an account.");
    expect(screen.getByLabelText("Clinic name")).toHaveProperty("value", "Happy Dental Clinic");
    expect(screen.getByLabelText("Password")).toHaveProperty("value", "four quiet blue chairs");
  });

  it("shows the fields that the server refused", async () => {
    answerRequests(() => ({
      status: 400,
      body: { code: "invalid_input", fields: { password: "password_common" } },
    }));
    renderPage(<SignUpForm />);
    fillAll();
    submit();
    expect((await screen.findByRole("alert")).textContent).toContain("easy to guess");
  });
});
