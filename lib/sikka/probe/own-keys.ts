import "server-only";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { type Finding, notTried, seen, seenIn } from "./finding";
import type { Send } from "./open-sender";
import { nameAnswer, type RawAnswer } from "./read-answer";
import type { Grant } from "./request-grant";

/** The keys that this run made, and that are its own to rotate and to end. */
export type OwnKeys = {
  add: (grant: Grant) => void;
  /** A key that was alive before us, or may have been: it is somebody's. */
  leaveAlone: (grant: Grant) => void;
  owns: (key: string) => boolean;
  revokeAll: (send: Send) => Promise<{ findings: Finding[]; left: number }>;
};

export function keepOwnKeys(): OwnKeys {
  const requestKeys = new Set<string>();
  const refreshKeys = new Set<string>();
  const othersKeys = new Set<string>();
  const addTo = (keys: Set<string>, key: string) => {
    if (key && !othersKeys.has(key)) keys.add(key);
  };
  return {
    add({ requestKey, refreshKey }) {
      addTo(requestKeys, requestKey);
      addTo(refreshKeys, refreshKey);
    },
    leaveAlone({ requestKey, refreshKey }) {
      for (const key of [requestKey, refreshKey].filter(Boolean)) {
        othersKeys.add(key);
        requestKeys.delete(key);
        refreshKeys.delete(key);
      }
    },
    owns: (key) => requestKeys.has(key) || refreshKeys.has(key),
    async revokeAll(send) {
      const request = await revokeEach(send, "/request_key", [...requestKeys], (key) => ({
        "Request-Key": key,
      }));
      const refresh = await revokeEach(send, "/refresh_key", [...refreshKeys], (key) => ({
        ...applicationHeaders(),
        "Refresh-Key": key,
      }));
      const left = request.left + refresh.left;
      const findings = [
        toFinding("DELETE request_key", request.answers),
        toFinding("DELETE refresh_key", refresh.answers),
        ...(await findRevoked(send, [...requestKeys][0])),
        seen("keys that this run made", `${left} left alive`),
        ...(othersKeys.size > 0
          ? [seen("keys that were alive before", `${othersKeys.size} met, none revoked`)]
          : []),
      ];
      return { findings, left };
    },
  };
}

async function revokeEach(
  send: Send,
  path: string,
  keys: readonly string[],
  headersFor: (key: string) => Record<string, string>,
): Promise<{ answers: RawAnswer[]; left: number }> {
  const answers: RawAnswer[] = [];
  for (const key of keys) {
    answers.push(await send({ method: "DELETE", path, headers: headersFor(key), lastly: true }));
  }
  // Any other refusal means that Sikka does not know the key any more.
  const isLeft = ({ status }: RawAnswer) => status === 0 || status === 429 || status >= 500;
  return { answers, left: answers.filter(isLeft).length };
}

function toFinding(fact: string, answers: readonly RawAnswer[]): Finding {
  const names = answers.map(nameAnswer);
  if (names.length === 0) return notTried(fact, "this run made no such key");
  const counted = [...new Set(names)].map(
    (name) => `${name} (${names.filter((other) => other === name).length}×)`,
  );
  return seen(fact, counted.join(", "));
}

async function findRevoked(send: Send, key: string | undefined): Promise<Finding[]> {
  const fact = "a revoked request key";
  if (!key) return [notTried(fact, "this run made no such key")];
  const headers = { "Request-Key": key };
  const answer = await send({ method: "GET", path: "/request_key_info", headers, lastly: true });
  return [seenIn(answer, fact)];
}
