import { createPublicKey } from 'node:crypto';
import { gatewayKeyText } from '@passerelle/schema';
import { Command } from 'commander';
import { openSigningKey } from '../../keys/open-key.ts';
import { dataFile } from '../paths.ts';

/** `passerelle gateway-key`: what an agency sets as `PASSERELLE_GATEWAY_KEYS`. The key is made where there is none yet. */
export function gatewayKeyCommand(): Command {
  return new Command('gateway-key')
    .description('print the public key with which this gateway signs decisions, for agencies that check them')
    .option('--json', 'print JSON')
    .action(({ json = false }: { readonly json?: boolean }) => {
      const key = gatewayKeyText(createPublicKey(openSigningKey(dataFile('decision-key.pem'))));
      console.log(json ? JSON.stringify({ key }) : key);
    });
}
