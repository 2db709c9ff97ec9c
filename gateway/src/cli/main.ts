import { Command, CommanderError } from 'commander';
import { exitCodes, UserError } from './exit.ts';

/** Each brings what it needs and nothing else: who asks for one waits for one. In the order of the help. */
const commands = new Map<string, () => Promise<() => Command>>([
  ['start', async () => (await import('./commands/start.ts')).startCommand],
  ['token', async () => (await import('./commands/token.ts')).tokenCommand],
  ['compose', async () => (await import('./commands/compose.ts')).composeCommand],
  ['policy', async () => (await import('./commands/policy.ts')).policyCommand],
  ['ledger', async () => (await import('./commands/ledger.ts')).ledgerCommand],
  ['emergency', async () => (await import('./commands/emergency.ts')).emergencyCommand],
  ['seed', async () => (await import('./commands/seed.ts')).seedCommand],
  ['scaffold', async () => (await import('./commands/scaffold.ts')).scaffoldCommand],
  ['gateway-key', async () => (await import('./commands/gateway-key.ts')).gatewayKeyCommand],
]);

/** `npx passerelle`: exit 0 fine, 1 found something, 2 misuse. */
const program = new Command('passerelle')
  .description('A federated gateway over border information systems, with field-level sharing agreements')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

const named = commands.get(process.argv[2] ?? '');
for (const load of named === undefined ? commands.values() : [named]) program.addCommand((await load())().exitOverride());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.misuse;
  else if (error instanceof UserError) {
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else throw error;
}
