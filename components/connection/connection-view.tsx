import type { ConnectionHealth, ConnectionStatus, LandingError } from "@/lib/pms/schema";
import { ConnectStart } from "./connect-start";
import { ConnectedCard } from "./connected-card";
import { Finishing } from "./finishing";
import { isConnected } from "./is-connected";
import { LandingAlert } from "./landing-alert";
import { LiveConnection } from "./live-connection";
import { NeedsReconnect } from "./needs-reconnect";
import { PracticeChooser } from "./practice-chooser";
import { TroubleAlert } from "./trouble-alert";

type Props = {
  connection: ConnectionStatus;
  health: ConnectionHealth;
  notice: "connected" | "choose_practice" | "finishing" | null;
  error: LandingError | null;
  mayChange: boolean;
};

/** The connection as it really is, and beside it how the last authorization ended. */
export function ConnectionView(props: Props) {
  const { connection, notice, error, mayChange } = props;
  const otherwiseDone = hasOwnAction(props);
  return (
    <div className="space-y-6">
      <LiveConnection initial={connection} everyMs={notice === "finishing" ? 2_000 : 15_000} />
      {error && (
        <LandingAlert
          error={error}
          mayChange={mayChange}
          tone={otherwiseDone ? "secondary" : "primary"}
        />
      )}
      <Body {...props} />
    </div>
  );
}

function Body({ connection, health, notice, error, mayChange }: Props) {
  if (notice === "finishing") return <Finishing />;
  if (connection.practices && isChoosing({ connection, notice })) {
    return (
      <PracticeChooser
        practices={connection.practices}
        current={isConnected(connection) || connection.replacement ? connection.practiceName : null}
        replaces={connection.replacement !== undefined}
        mayChange={mayChange}
        startOver={error === null && !isConnected(connection) && !connection.replacement}
      />
    );
  }
  const withAction = error === null;
  switch (connection.status) {
    case "active":
    case "syncing":
      return (
        <>
          {health.trouble && <TroubleAlert trouble={health.trouble} />}
          <ConnectedCard
            connection={connection}
            health={health}
            mayChange={mayChange}
            justConnected={notice === "connected"}
          />
        </>
      );
    case "needs_reconnect":
      return (
        <NeedsReconnect
          connection={connection}
          health={health}
          mayChange={mayChange}
          withAction={withAction}
        />
      );
    default:
      return <ConnectStart connection={connection} mayChange={mayChange} withAction={withAction} />;
  }
}

/** An agent that works is not interrupted: there the choice waits until somebody asks for it. */
const isChoosing = ({ connection, notice }: Pick<Props, "connection" | "notice">) =>
  connection.practices !== undefined && (notice === "choose_practice" || !isConnected(connection));

/** Whether the page already has its one thing to do, so that trying again stands back. */
const hasOwnAction = ({ connection, notice }: Props) =>
  isConnected(connection) || isChoosing({ connection, notice });
