import type { Script } from "../calling/script.ts";
import {
  ADA,
  ADA_CALLS,
  APPOINTMENT,
  BOB,
  BOB_CALLS,
  book,
  FAMILY_CALLS,
  find,
  openings,
  STRANGER_CALLS,
  waitFor,
  ZOE,
} from "./common-turns.ts";

export const newPatient: Script = {
  name: "new-patient",
  about: "Somebody the practice has never seen asks for a first visit.",
  language: "en",
  caller: "+14165550142",
  turns: [
    {
      caller: "Hi, I'd like to come in for the first time.",
      agent: "Gladly. May I have your name?",
    },
    {
      caller: "Nova Newcomer-Invented, born on May 4th, 1990.",
      calls: [
        find(
          { firstName: "Nova", lastName: "Newcomer-Invented", dateOfBirth: "May 4th, 1990" },
          "NOT_VERIFIED",
        ),
      ],
    },
    {
      caller: "No, I'm new. My number is 416 555 0142.",
      calls: [
        {
          name: "create_patient",
          arguments: {
            firstName: "Nova",
            lastName: "Newcomer-Invented",
            dateOfBirth: "May 4th, 1990",
            phone: "416 555 0142",
          },
          expect: ["CREATED", "PENDING", "VERIFIED"],
        },
      ],
    },
    {
      caller: "Sometime next week?",
      calls: [openings({ date: "next week", reason: "first visit" })],
    },
    {
      caller: "The first one is fine.",
      calls: [book({ arguments: { slot: "{{slot}}", reason: "new patient visit" } })],
    },
    waitFor("BOOKED"),
  ],
};

export const reschedule: Script = {
  name: "reschedule",
  about: "A patient moves an appointment to another day.",
  language: "en",
  caller: ADA_CALLS,
  turns: [
    {
      caller: "I need to move my cleaning. Ada Testpatient-Happy, December 10th, 1984.",
      calls: [find(ADA)],
    },
    {
      caller: "The next one I have.",
      calls: [
        {
          name: "list_appointments",
          arguments: {},
          expect: ["APPOINTMENTS"],
          take: { appointment: APPOINTMENT },
        },
      ],
    },
    {
      caller: "Could it be in two weeks?",
      calls: [openings({ date: "in two weeks", reason: "cleaning" })],
    },
    {
      caller: "Yes, the first of those.",
      calls: [
        {
          name: "reschedule_appointment",
          arguments: { appointment: "{{appointment}}", slot: "{{slot}}" },
          expect: ["MOVED", "PENDING"],
        },
      ],
    },
    waitFor("MOVED"),
  ],
};

export const cancel: Script = {
  name: "cancel",
  about: "A patient cancels an appointment.",
  language: "en",
  caller: FAMILY_CALLS,
  turns: [
    {
      caller: "Zoé Exemple-Tremblay-Happy, March 14th, 1988. I can't make it.",
      calls: [find(ZOE)],
    },
    {
      caller: "What do I have?",
      calls: [
        {
          name: "list_appointments",
          arguments: {},
          expect: ["APPOINTMENTS"],
          take: { appointment: APPOINTMENT },
        },
      ],
    },
    {
      caller: "Cancel it, please.",
      calls: [
        {
          name: "cancel_appointment",
          arguments: { appointment: "{{appointment}}", reason: "travelling" },
          expect: ["CANCELLED", "PENDING"],
        },
      ],
    },
    waitFor("CANCELLED"),
  ],
};

export const twoCallers: Script = {
  name: "two-callers",
  about: "Two callers want the same time at the same moment; one of them gets it.",
  language: "en",
  caller: ADA_CALLS,
  turns: [
    { caller: "Ada Testpatient-Happy, December 10th, 1984.", calls: [find(ADA)] },
    {
      caller: "In three weeks, please.",
      calls: [openings({ date: "in three weeks", reason: "cleaning" })],
    },
    { caller: "The first one.", calls: [book({ expect: ["BOOKED", "PENDING", "NOT_DONE"] })] },
  ],
  rival: {
    caller: BOB_CALLS,
    turns: [
      { caller: "Bob Fauxname-Happy, January 31st, 1970.", calls: [find(BOB)] },
      {
        caller: "In three weeks, please.",
        calls: [openings({ date: "in three weeks", reason: "cleaning" })],
      },
      { caller: "The first one.", calls: [book({ expect: ["BOOKED", "PENDING", "NOT_DONE"] })] },
    ],
  },
};

export const emergency: Script = {
  name: "emergency",
  about: "In the middle of a booking the caller cannot breathe well; nothing is booked.",
  language: "en",
  caller: STRANGER_CALLS,
  turns: [
    { caller: "I'd like an appointment for tomorrow.", calls: [openings({ date: "tomorrow" })] },
    {
      caller: "Actually my face is swelling and it is hard to breathe.",
      agent: "That is an emergency. Hang up and call 911 now. I am not booking anything.",
    },
    {
      caller: "Tell them I called.",
      calls: [
        {
          name: "take_message",
          arguments: {
            callerName: "A caller",
            message: "Swelling and trouble breathing; was told to call 911.",
            phone: "416 555 0177",
            urgent: true,
          },
          expect: ["MESSAGE_TAKEN"],
        },
      ],
    },
  ],
};
