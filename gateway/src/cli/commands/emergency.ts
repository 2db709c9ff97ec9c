import { Command, Option } from 'commander';
import pino from 'pino';
import { EmergencyRegister, type Grant } from '../../emergency/emergency-register.ts';
import { ledgerPlaces, openLedger } from '../../ledger/open-ledger.ts';
import { readPolicySet } from '../../policy-store/read-policies.ts';
import { exitCodes, UserError } from '../exit.ts';
import { dataFile, paths } from '../paths.ts';

/** `passerelle emergency …`: what emergencies have opened, and the review that each of them owes. */
export function emergencyCommand(): Command {
  return new Command('emergency')
    .description('what emergencies have opened, and their reviews')
    .addCommand(
      new Command('list')
        .description('grants that nobody has reviewed, the one that is due first first')
        .option('--all', 'reviewed ones too')
        .option('--json', 'print JSON')
        .action(list)
        .exitOverride(),
    )
    .addCommand(
      new Command('review')
        .description('close a grant: until then its authority gets no other once the review is overdue')
        .argument('<id>', 'id of the grant')
        .requiredOption('--officer <pseudonym>', 'who reviews')
        .addOption(new Option('--finding <finding>', 'what was found').choices(['justified', 'unjustified']).makeOptionMandatory())
        .option('--json', 'print JSON')
        .action(review)
        .exitOverride(),
    );
}

async function list({ all = false, json = false }: { readonly all?: boolean; readonly json?: boolean }): Promise<void> {
  const grants = await withRegister((register) => register.list(all));
  if (json) console.log(JSON.stringify(grants));
  else for (const grant of grants) console.log(line(grant));
}

function line({ id, document, authority, unit, officer, caseReference, ground, grantedAt, endsAt, reviewDue, reviewedAt }: Grant): string {
  const state = reviewedAt === null ? `review due ${reviewDue}` : `reviewed ${reviewedAt}`;
  return `${id}  ${grantedAt}–${endsAt}  ${document}  ${unit ?? authority}  ${officer}  ${caseReference ?? '-'}  ${ground}  ${state}`;
}

type Review = { readonly officer: string; readonly finding: 'justified' | 'unjustified'; readonly json?: boolean };

async function review(id: string, { officer, finding, json = false }: Review): Promise<void> {
  const grant = await withRegister((register) => register.review(id, officer, finding, new Date().toISOString()));
  if (grant === null)
    throw new UserError(
      'There is no grant of that id that waits for a review. `passerelle emergency list` has those that do.',
      exitCodes.found,
    );
  console.log(json ? JSON.stringify(grant) : line(grant));
}

async function withRegister<T>(use: (register: EmergencyRegister) => Promise<T>): Promise<T> {
  const { ledger, ofEmergencies } = await openLedger(ledgerPlaces(paths.data));
  const register = await EmergencyRegister.open({
    path: dataFile('emergencies.sqlite'),
    policies: () => readPolicySet(paths.policies),
    evidence: ofEmergencies,
    logger: pino({ enabled: false }),
  });
  try {
    return await use(register);
  } finally {
    await register.stop();
    await ledger.close();
  }
}
