// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import { InviteForm } from "./invite-form";

const invitation = {
  id: "i-1",
  email: "ivan@invited.test",
  role: "admin",
  expiresAt: "2027-01-01T10:00:00.000Z",
  isOver: false,
};
const show = () => renderPage(<InviteForm addresses={["olive@clinic.test"]} />);
const fill = (value: string) =>
  fireEvent.change(screen.getByLabelText("E-mail address"), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole("button", { name: "Send the invitation" }));

describe("InviteForm", () => {
  it("sends the address and the role, empties itself and says so", async () => {
    const sent = answerRequests(() => ({ status: 201, body: invitation }));
    const { router } = show();
    fill(" Ivan@Invited.test");
    fireEvent.click(screen.getByRole("radio", { name: /Administrator/ }));
    submit();
    expect(
      await screen.findByText("An invitation is on its way to ivan@invited.test"),
    ).toBeTruthy();
    expect(sent).toEqual([
      { path: "/api/team/invitations", body: { email: "ivan@invited.test", role: "admin" } },
    ]);
    expect(screen.getByLabelText("E-mail address")).toHaveProperty("value", "");
    expect(screen.getByRole("radio", { name: /Staff/ })).toHaveProperty("checked", true);
    expect(router.refresh).toHaveBeenCalled();
  });

  it("says without asking that somebody is on the team already", async () => {
    const sent = answerRequests(() => ({ body: {} }));
    show();
    fill("OLIVE@clinic.test");
    submit();
    expect(await screen.findAllByText(/on your team already/)).toHaveLength(2);
    expect(sent).toEqual([]);
  });

  it("keeps what was typed when it was refused", async () => {
    answerRequests(() => ({ status: 429, body: { code: "rate_limited" } }));
    show();
    fill("ivan@invited.test");
    submit();
    expect(await screen.findByText("Too many tries")).toBeTruthy();
    expect(screen.getByLabelText("E-mail address")).toHaveProperty("value", "ivan@invited.test");
  });
});
