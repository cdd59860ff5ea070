import type { ReactNode } from "react";
import { HouseHeader } from "@/components/layout/house-header";
import { Words } from "@/components/words/words";
import { pageWords } from "@/lib/auth/locale";
import { findViewer } from "@/lib/auth/viewer";

export default async function HomeLayout({ children }: { children: ReactNode }) {
  await pageWords("brand");
  const viewer = await findViewer();
  // The page knows where somebody who is not signed in wanted to go, and sends them to sign in.
  if (!viewer) return children;
  return (
    <Words of={["a11y", "account", "home", "people.nav"]}>
      <HouseHeader
        clinicName={viewer.clinicName}
        name={viewer.name}
        email={viewer.email}
        role={viewer.role}
      />
      {children}
    </Words>
  );
}
