import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionStatus } from "@/lib/pms/schema";
import { BeforeYouBegin } from "./before-you-begin";
import { ConnectForm } from "./connect-form";
import { PracticeKeyForm } from "./practice-key-form";

type Props = {
  connection: ConnectionStatus;
  mayChange: boolean;
  /** False where the page's one connect button already stands elsewhere. */
  withAction: boolean;
};

export function ConnectStart({ connection, mayChange, withAction }: Props) {
  const words = translator("connection");
  const practice = connection.practiceName;
  return (
    <div className="space-y-6">
      {connection.status === "disconnected" && (
        <Alert
          tone="info"
          title={practice ? words("disconnectedFrom", { practice }) : words("disconnected")}
        >
          <p>{words("disconnectedText")}</p>
        </Alert>
      )}
      <Card aria-labelledby="before-title">
        <BeforeYouBegin />
        {withAction && (
          <div className="mt-6 border-line border-t pt-6">
            {mayChange && <p className="mb-4 text-muted">{words("connectHint")}</p>}
            <ConnectForm
              label={words("connect")}
              disabled={!mayChange}
              reason={mayChange ? undefined : words("staffReason")}
            />
          </div>
        )}
      </Card>
      {mayChange && withAction && <PracticeKeyForm />}
    </div>
  );
}
