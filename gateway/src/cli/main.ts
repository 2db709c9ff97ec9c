import { Command, CommanderError } from 'commander';
import { NotJoined } from '../joined/joined-agency.ts';
import { composeCommand } from './commands/compose.ts';
import { emergencyCommand } from './commands/emergency.ts';
import { gatewayKeyCommand } from './commands/gateway-key.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { policyCommand } from './commands/policy.ts';
import { scaffoldCommand } from './commands/scaffold.ts';
import { seedCommand } from './commands/seed.ts';
import { startCommand } from './commands/start.ts';
import { tokenCommand } from './commands/token.ts';
import { exitCodes, UserError } from './exit.ts';

/** `npx passerelle`: exit 0 fine, 1 found something, 2 misuse. */
const program = new Command('passerelle')
  .description('A federated gateway over border information systems, with field-level sharing agreements')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

for (const command of [
  startCommand,
  tokenCommand,
  composeCommand,
  policyCommand,
  ledgerCommand,
  emergencyCommand,
  seedCommand,
  scaffoldCommand,
  gatewayKeyCommand,
])
  program.addCommand(command().exitOverride());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.misuse;
  else if (error instanceof UserError) {
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else if (error instanceof NotJoined) {
    console.error(error.message);
    process.exitCode = exitCodes.found;
  } else throw error;
}
