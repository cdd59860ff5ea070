import "server-only";
import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { cannotTell, type Finding, seen, seenIn } from "./finding";
import type { Probe } from "./probe-context";
import { countOf, fieldOf, itemsOf, nameAnswer, type RawAnswer, textOf } from "./read-answer";

type List = (query: Record<string, string>) => Promise<RawAnswer>;

/** How lists are cut, looked at in the one list that needs no office's key. Rows are compared, never shown. */
export const probePages: Probe = async ({ send }) => {
  const list: List = (query) =>
    send({
      method: "GET",
      path: "/authorized_practices",
      query: { show: "all", ...query },
      headers: applicationHeaders(),
    });
  const first = await list({ limit: "1" });
  return [
    findWrapping(first),
    findLinks(first),
    ...(await findLimits(list)),
    await findOffset(list),
  ];
};

function findWrapping(answer: RawAnswer): Finding {
  const fact = "a list's body";
  if (answer.status !== 200) return cannotTell(fact, nameAnswer(answer), "there was no list");
  return seen(fact, answer.isWrapped ? "an object in an array of one" : "a bare object");
}

function findLinks(answer: RawAnswer): Finding {
  const fact = "links in pagination";
  const link = textOf(fieldOf(answer.body, "pagination"), "current");
  if (!URL.canParse(link)) return cannotTell(fact, "", "there is no such link");
  const { protocol, host, searchParams } = new URL(link);
  const where = host === new URL(env.SIKKA_API_URL).host ? "this host" : `another host, ${host}`;
  const filters = searchParams.has("show") ? "with our filters" : "without our filters";
  return seen(fact, `${protocol.replace(":", "")}, ${where}, ${filters}`);
}

async function findLimits(list: List): Promise<Finding[]> {
  const over = await list({ limit: "100000" });
  const size = countOf(over.body, "limit");
  const [fact, largest] = ["limit=100000", "largest page"];
  if (over.status === 200 && size !== null && size < 100_000) {
    return [seen(fact, `clamped to ${size}`), seen(largest, String(size))];
  }
  if (over.status === 200) {
    return [
      cannotTell(fact, "200", "the answer does not say a smaller size"),
      cannotTell(largest, "", "likewise"),
    ];
  }
  return [seenIn(over, fact, `refused, ${nameAnswer(over)}`), await findLargest(largest, list)];
}

async function findLargest(fact: string, list: List): Promise<Finding> {
  for (const limit of ["5000", "1000", "500", "100", "50"]) {
    const { status } = await list({ limit });
    if (status === 200) return seen(fact, `${limit} is allowed, and 100000 is not`);
  }
  return cannotTell(fact, "", "not even 50 was allowed");
}

/** Row 2 stands on page 2 of size 1 and, when pages are counted, first on page 1 of size 2. */
async function findOffset(list: List): Promise<Finding> {
  const fact = "offset counts";
  const rowOf = async (offset: string, limit: string) => {
    const answer = await list({ offset, limit });
    const [row] = itemsOf(answer);
    return row && textOf(answer.body, "limit") === limit ? fingerprint(row) : null;
  };
  const [one, two] = [await rowOf("1", "1"), await rowOf("2", "1")];
  const wanted = await rowOf("1", "2");
  if (!one || !two || !wanted || one === two) {
    return cannotTell(fact, "", "it takes three rows and pages of two");
  }
  if (wanted === two) return seen(fact, "pages, from 0");
  return wanted === one
    ? seen(fact, "rows, from 0")
    : cannotTell(fact, "neither", "no stable order?");
}

const fingerprint = (row: unknown): string =>
  createHash("sha256").update(JSON.stringify(row)).digest("hex");
