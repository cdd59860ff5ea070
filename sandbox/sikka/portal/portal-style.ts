/** A company of its own: slate and copper, nothing of the application that sends people here. */
export const PORTAL_STYLE = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: #eef1f4;
  color: #1d2b36; font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; }
header { display: flex; align-items: center; justify-content: space-between; gap: 1rem;
  padding: 0.9rem 1.25rem; background: #20394d; color: #fff; }
.brand { font-size: 1.15rem; font-weight: 700; }
.brand span { font-weight: 400; }
.badge { padding: 0.15rem 0.6rem; border-radius: 3px; background: #ffd9a8; color: #4a2600;
  font-size: 0.85rem; font-weight: 700; }
main { width: calc(100% - 2rem); max-width: 34rem; margin: 2rem auto; padding: 1.75rem;
  background: #fff; border: 1px solid #cfd8df; border-top: 4px solid #a3501a; border-radius: 4px; }
h1 { margin: 1.5rem 0 0.5rem; font-size: 1.3rem; line-height: 1.3; }
dl { display: grid; gap: 0.75rem; margin: 0; }
dt { color: #4b5d6b; font-size: 0.875rem; }
dd { margin: 0; font-size: 1.05rem; font-weight: 600; overflow-wrap: anywhere; }
.asked { margin: 0; padding-left: 1.25rem; }
.asked li { padding: 0.2rem 0; }
.note { color: #4b5d6b; font-size: 0.925rem; }
form { margin: 0; }
.decision { display: flex; flex-wrap: wrap; gap: 0.75rem; }
button { min-height: 2.75rem; padding: 0.5rem 1.5rem; border: 1px solid #20394d; border-radius: 4px;
  background: #fff; color: #20394d; font: inherit; font-weight: 600; cursor: pointer; }
button:hover { background: #e6ecf1; }
.allow { background: #8f4312; border-color: #8f4312; color: #fff; }
.allow:hover { background: #733509; }
.signed-in { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid #cfd8df; }
.signed-in label { display: block; margin-bottom: 0.35rem; color: #4b5d6b; font-size: 0.925rem; }
.switch { display: flex; flex-wrap: wrap; gap: 0.5rem; }
select { flex: 1 1 14rem; min-width: 0; min-height: 2.75rem; padding: 0.4rem 0.6rem;
  border: 1px solid #6b7d8b; border-radius: 4px; background: #fff; color: inherit; font: inherit; }
:focus-visible { outline: 3px solid #1a6fb5; outline-offset: 2px; }
footer { margin: auto auto 0; padding: 1rem; color: #4b5d6b; font-size: 0.85rem;
  text-align: center; }
`;
