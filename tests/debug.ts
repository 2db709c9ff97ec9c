import { startStack } from './harness/stack.ts';
import { smallWorld } from './security/small-world.ts';
import { testPolicies } from './security/test-policies.ts';

const set = testPolicies();
const stack = await startStack({ rows: smallWorld, policies: () => set });
const a = await stack.ask({ authority: 'QS:BGD', role: 'border-guard' }, process.argv[2] ?? '{ borderPosts { nodes { name } } }');
console.log(a.status, a.text);
console.log(JSON.stringify(stack.events.slice(-2), null, 1));
for (const r of stack.received)
  console.log(r.subgraph, r.query, JSON.stringify(r.decision.scopes), JSON.stringify(r.decision.rows).slice(0, 600));
await stack.stop();
