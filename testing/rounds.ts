/** How often a loop turns: a few times in `npm test`, in full in `npm run soak`. */
export const rounds = (few: number, all: number): number => (process.env.SOAK ? all : few);
