import { Command } from 'commander';
import { policyCheckCommand } from './policy-check.ts';
import { policyCompareCommand } from './policy-compare.ts';
import { policyDiffCommand } from './policy-diff.ts';
import { policyExplainCommand } from './policy-explain.ts';
import { policyMatrixCommand } from './policy-matrix.ts';
import { policyPinCommand } from './policy-pin.ts';
import { policyReadCommand } from './policy-read.ts';
import { policyReplayCommand } from './policy-replay.ts';
import { policyTestCommand } from './policy-test.ts';
import { policyWhoCommand } from './policy-who.ts';

const commands = [
  policyCheckCommand,
  policyTestCommand,
  policyPinCommand,
  policyReadCommand,
  policyMatrixCommand,
  policyWhoCommand,
  policyDiffCommand,
  policyCompareCommand,
  policyExplainCommand,
  policyReplayCommand,
];

/** `passerelle policy …`: officers' tools, one file a command. */
export function policyCommand(): Command {
  const policy = new Command('policy').description("officers' tools for the documents in policies/");
  for (const command of commands) policy.addCommand(command().exitOverride());
  return policy;
}
