import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import Provider from 'oidc-provider';

// A real OpenID provider as a process of its own. It is told which keys it signs with and publishes, and whether it is away; it tells how often
// it was asked. Loaded in the tests' own process it takes their objects for none.

type Order = { readonly keys: readonly JWK[]; readonly isAway: boolean };

const { audience, clients, secret, clientKey } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly audience: string;
  /** What each client's tokens say, by client; the last of them has a key instead of the secret. */
  readonly clients: Readonly<Record<string, Record<string, string>>>;
  readonly secret: string;
  readonly clientKey: JWK;
};

let provider: Provider | null = null;
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  if (provider === null) response.destroy();
  else void provider.callback()(request, response);
});
server.listen(0, '127.0.0.1', () => process.send?.({ issuer: issuer() }));
process.on('message', ({ keys, isAway }: Order) => {
  provider = isAway ? null : providerWith(keys);
  process.send?.({ requests });
});
process.once('disconnect', () => process.exit());

function issuer(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function providerWith(keys: readonly JWK[]): Provider {
  const common = {
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: 'ES256' as const,
  };
  const names = Object.keys(clients);
  return new Provider(issuer(), {
    clients: names.map((client_id, i) =>
      i < names.length - 1
        ? { ...common, client_id, client_secret: secret, token_endpoint_auth_method: 'client_secret_basic' as const }
        : {
            ...common,
            client_id,
            token_endpoint_auth_method: 'private_key_jwt' as const,
            token_endpoint_auth_signing_alg: 'ES256' as const,
            jwks: { keys: [clientKey] },
          },
    ),
    jwks: { keys: [...keys] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    extraTokenClaims: (_context, token) => clients[String(token.clientId)] ?? {},
  });
}
