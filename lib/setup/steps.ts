/** The six steps of the wizard, in their order. Words for them stand in the catalogue under `setup.steps`. */
export const setupSteps = [
  { id: "voice", path: "/home/agent/setup" },
  { id: "knowledge", path: "/home/agent/setup/knowledge" },
  { id: "integrations", path: "/home/agent/setup/integrations" },
  { id: "phone", path: "/home/agent/setup/phone" },
  { id: "pms", path: "/home/agent/setup/pms" },
  { id: "review", path: "/home/agent/setup/review" },
] as const;

export type SetupStep = (typeof setupSteps)[number];
export type SetupStepId = SetupStep["id"];
