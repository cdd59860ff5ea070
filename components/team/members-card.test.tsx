// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { answerRequests, renderPage } from "@/components/testing/render-page";
import type { MemberView } from "@/lib/team/schema";
import { MembersCard } from "./members-card";

const olive: MemberView = {
  userId: "u-1",
  name: "Olive Owner",
  email: "olive@clinic.test",
  role: "owner",
  isYou: true,
  mayChange: false,
};
const ivan: MemberView = {
  ...olive,
  userId: "u-2",
  name: "Ivan Invited",
  role: "staff",
  isYou: false,
  mayChange: true,
};
const show = () =>
  renderPage(<MembersCard members={[olive, ivan]} assignable={["admin", "staff"]} />);
const press = (name: string, where = screen) =>
  fireEvent.click(where.getByRole("button", { name }));
const dialog = () => within(screen.getByRole("dialog")) as unknown as typeof screen;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
});

describe("MembersCard", () => {
  it("offers changes where they are allowed, and says whom a button is about", () => {
    show();
    const buttons = screen.getAllByRole("button");
    expect(buttons).toHaveLength(2);
    for (const button of buttons) {
      const label = document.getElementById(button.getAttribute("aria-describedby") ?? "");
      expect(label?.textContent).toBe("Ivan Invited");
    }
    expect(screen.getByText("(you)")).toBeTruthy();
  });

  it("asks before it removes, then says so and leaves the focus on the heading", async () => {
    const sent = answerRequests(() => ({ body: {} }));
    const { router } = show();
    press("Remove");
    expect(sent).toEqual([]);
    press("Remove", dialog());
    expect(await screen.findByText("Ivan Invited is no longer on the team")).toBeTruthy();
    expect(sent).toEqual([{ path: "/api/team/remove", body: { userId: "u-2" } }]);
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Members"));
    expect(router.refresh).toHaveBeenCalled();
  });

  it("changes a role to one that may be given, and nothing when it stays", async () => {
    const sent = answerRequests(() => ({ body: {} }));
    show();
    press("Change the role");
    expect(dialog().getAllByRole("radio")).toHaveLength(2);
    press("Change the role", dialog());
    expect(sent).toEqual([]);
    press("Change the role");
    fireEvent.click(dialog().getByRole("radio", { name: /Administrator/ }));
    press("Change the role", dialog());
    expect(await screen.findByText("Ivan Invited now has the role: Administrator")).toBeTruthy();
    expect(sent).toEqual([{ path: "/api/team/role", body: { userId: "u-2", role: "admin" } }]);
  });

  it("stays open with the reason when it was refused", async () => {
    answerRequests(() => ({ status: 409, body: { code: "last_owner" } }));
    show();
    press("Remove");
    press("Remove", dialog());
    expect((await screen.findByRole("alert")).textContent).toContain("needs an owner");
  });
});
