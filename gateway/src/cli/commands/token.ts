import { findRecipient } from '@passerelle/policies';
import { Command } from 'commander';
import { demoIssuerId, openDemoIssuer } from '../../identify/demo-issuer.ts';
import { readPolicySet } from '../../policy-store/read-policies.ts';
import { exitCodes, UserError } from '../exit.ts';
import { dataFile, paths } from '../paths.ts';

type TokenOptions = {
  readonly authority: string;
  readonly role: string;
  readonly unit?: string;
  readonly officer: string;
  readonly json?: boolean;
};

/** `passerelle token --authority QS:BGD --role border-guard`: prints one token, alone, on the last line. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('issue a token of the demo issuer, valid for an hour')
    .requiredOption('--authority <id>', 'authority of the register, such as QS:BGD')
    .requiredOption('--role <role>', 'role that the register gives the authority, such as border-guard')
    .option('--unit <code>', 'unit of the register, such as QN:IMM/ALB')
    .option('--officer <pseudonym>', 'pseudonym of the officer', 'demo-officer')
    .option('--json', 'print JSON')
    .action(async ({ authority, role, unit, officer, json = false }: TokenOptions) => {
      const { register } = readPolicySet(paths.policies);
      const claims = { authority, role, officer, ...(unit !== undefined && { unit }) };
      if (findRecipient(register, { issuer: demoIssuerId, authority, role, ...(unit !== undefined && { unit }) }) === null) {
        throw new UserError(
          'The register does not hold this authority with this role and unit, or its issuer is not the demo issuer. See policies/register.yaml.',
          exitCodes.found,
        );
      }
      const issuer = await openDemoIssuer(dataFile('demo-issuer.json'));
      const token = await issuer.sign({ ...claims, nowMs: Date.now() });
      console.log(json ? JSON.stringify({ token }) : token);
    });
}
