import { Alert } from "@/components/ui/alert";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionHealth, ConnectionStatus } from "@/lib/pms/schema";
import { ConnectForm } from "./connect-form";
import { TroubleSince } from "./trouble-alert";

type Props = {
  connection: ConnectionStatus;
  health: ConnectionHealth;
  mayChange: boolean;
  withAction: boolean;
};

export function NeedsReconnect({ connection, health, mayChange, withAction }: Props) {
  const words = translator("connection");
  const practice = connection.practiceName ?? words("yourPractice");
  const reason = mayChange ? undefined : words("staffReason");
  return (
    <Alert
      tone="warning"
      title={words("needsReconnect", { practice })}
      action={
        withAction && (
          <ConnectForm label={words("reconnect")} disabled={!mayChange} reason={reason} />
        )
      }
    >
      <p>{words("needsReconnectText")}</p>
      {health.trouble && <TroubleSince since={health.trouble.since} />}
    </Alert>
  );
}
