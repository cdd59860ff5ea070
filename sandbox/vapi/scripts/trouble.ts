import type { Script, WorldChange } from "../calling/script.ts";
import { ADA, ADA_CALLS, BOB, BOB_CALLS, book, find, openings, waitFor } from "./common-turns.ts";

const wellAgain: readonly WorldChange[] = [{ method: "DELETE", path: "faults" }];

export const pmsDown: Script = {
  name: "pms-down",
  about: "The practice's system cannot be reached; the agent says so and takes a message.",
  language: "en",
  caller: ADA_CALLS,
  afterwards: wellAgain,
  turns: [
    {
      caller: "Ada Testpatient-Happy, December 10th, 1984.",
      world: [{ path: "faults", body: { match: { path: "/v4/*" }, action: "http_503" } }],
      calls: [find(ADA, "UNAVAILABLE")],
    },
    {
      caller: "Can somebody call me back?",
      calls: [
        {
          name: "take_message",
          arguments: {
            callerName: "Ada",
            message: "Please call me back about my cleaning.",
            phone: "416 555 0101",
          },
          expect: ["MESSAGE_TAKEN"],
        },
      ],
    },
  ],
};

export const writebackFails: Script = {
  name: "writeback-fails",
  about:
    "The practice's system refuses the booking after it was taken; nobody says that it is booked.",
  language: "en",
  caller: ADA_CALLS,
  afterwards: wellAgain,
  turns: [
    { caller: "Ada Testpatient-Happy, December 10th, 1984.", calls: [find(ADA)] },
    { caller: "In five weeks?", calls: [openings({ date: "in five weeks", reason: "cleaning" })] },
    {
      caller: "The first one.",
      world: [
        {
          path: "faults",
          body: {
            match: { path: "/v4/appointment" },
            action: "writeback_fail",
            reason: "Refused by the sandbox",
          },
        },
      ],
      calls: [book({ expect: ["NOT_DONE", "PENDING"] })],
    },
    waitFor("NOT_DONE"),
  ],
};

export const writebackNeverEnds: Script = {
  name: "writeback-never-ends",
  about:
    "The practice's server takes the booking and never does it; the agent keeps saying that it waits.",
  language: "en",
  caller: BOB_CALLS,
  afterwards: wellAgain,
  turns: [
    { caller: "Bob Fauxname-Happy, January 31st, 1970.", calls: [find(BOB)] },
    { caller: "In six weeks?", calls: [openings({ date: "in six weeks", reason: "filling" })] },
    {
      caller: "The first one.",
      world: [
        { path: "faults", body: { match: { path: "/v4/appointment" }, action: "writeback_stuck" } },
      ],
      calls: [book({ expect: ["PENDING"] })],
    },
    {
      caller: "Is it done?",
      calls: [{ name: "request_status", arguments: {}, expect: ["PENDING"] }],
    },
  ],
};
