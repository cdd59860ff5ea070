import Link from "next/link";
import { Wordmark } from "@/components/brand/wordmark";
import { translator } from "@/lib/i18n/translator";
import { MainNav } from "./main-nav";
import { UserMenu } from "./user-menu";

type Props = {
  clinicName: string;
  name: string;
  email: string;
  role: "owner" | "admin" | "staff";
};

export function HouseHeader({ clinicName, name, email, role }: Props) {
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto grid max-w-6xl grid-cols-[1fr_auto] items-center gap-x-4 px-4 py-2 sm:px-6 lg:grid-cols-[auto_1fr_auto] lg:gap-x-8">
        <div className="flex min-w-0 items-center gap-4">
          <Link href="/home" className="flex min-h-11 items-center rounded-control">
            <Wordmark name={translator("brand")("name")} />
          </Link>
          <span className="hidden min-w-0 truncate border-line border-l pl-4 text-muted sm:block">
            {clinicName}
          </span>
        </div>
        <div className="order-last col-span-2 -mx-2.5 sm:-mx-3 lg:order-none lg:col-span-1 lg:mx-0">
          <MainNav role={role} />
        </div>
        <UserMenu name={name} email={email} role={role} />
      </div>
    </header>
  );
}
