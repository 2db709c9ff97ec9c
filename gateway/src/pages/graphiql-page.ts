import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Nothing but what this server sends: no other host is asked, and no other page may frame this one. GraphiQL sets styles as it goes. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

type File = { readonly path: string; readonly type: string; readonly file: URL | string };

/** What packages ship ready for browsers, which they do not let modules import. */
const shipped = (name: string, file: string): string => join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);
const own = (name: string): URL => new URL(`graphiql/${name}`, import.meta.url);
const files: readonly File[] = [
  { path: '/', type: 'text/html', file: own('index.html') },
  { path: '/graphiql/page.js', type: 'text/javascript', file: own('page.js') },
  { path: '/graphiql/page.css', type: 'text/css', file: own('page.css') },
  { path: '/graphiql/react.js', type: 'text/javascript', file: shipped('react', 'umd/react.production.min.js') },
  { path: '/graphiql/react-dom.js', type: 'text/javascript', file: shipped('react-dom', 'umd/react-dom.production.min.js') },
  { path: '/graphiql/graphiql.js', type: 'text/javascript', file: shipped('graphiql', 'graphiql.min.js') },
  { path: '/graphiql/graphiql.css', type: 'text/css', file: shipped('graphiql', 'graphiql.min.css') },
];

/** GraphiQL at `/`, from files that are here: it works where no other network is. It knows what the caller's token lets it know. */
export function serveGraphiql(http: FastifyInstance): void {
  for (const { path, type, file } of files) {
    let bytes: Buffer | null = null;
    http.get(path, async (_request, reply) => {
      bytes ??= readFileSync(file);
      return reply
        .headers({
          'content-type': `${type}; charset=utf-8`,
          'content-security-policy': contentSecurityPolicy,
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
        })
        .send(bytes);
    });
  }
}
