import { redirect } from "next/navigation";
import { findViewer } from "@/lib/auth/viewer";

export default async function Page() {
  redirect((await findViewer()) ? "/home" : "/sign-in");
}
