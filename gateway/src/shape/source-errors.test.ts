import { sourceErrors } from './source-errors.ts';

const names = new Map([
  ['f0', 'crossings'],
  ['f1', 'nodes'],
  ['f2', '__proto__'],
]);
const told = (errors: Parameters<typeof sourceErrors>[0]) =>
  sourceErrors(errors, names).map(({ message, path, extensions }) => ({ message, path, code: extensions.code }));

describe('errors of subgraphs', () => {
  it('reach the caller as code and path only', () => {
    const [error] = told([{ path: ['f0', 'f1', 3, 'f2'], extensions: { code: 'INTERNAL', serviceName: 'police', sql: 'SELECT' } }]);
    expect(error).toEqual({
      message: 'The agency that owns this data could not be asked.',
      path: ['crossings', 'nodes', '@', '__proto__'],
      code: 'SOURCE_UNAVAILABLE',
    });
  });

  it('are told once, however many rows they struck', () => {
    expect(told([{ path: ['f0', 'f1', 0] }, { path: ['f0', 'f1', 1] }, { path: ['f0', 'f1', 2] }])).toHaveLength(1);
  });

  it('end before a hidden selection', () => {
    expect(told([{ path: ['f0', 'f1', 0, 'h7', 'protection'] }])[0]?.path).toEqual(['crossings', 'nodes', '@']);
  });

  it.each(['ROW_LIMIT', 'CURSOR_EXPIRED', 'BAD_USER_INPUT'])('keep the code %s', (code) => {
    expect(told([{ path: ['f0'], extensions: { code } }])[0]?.code).toBe(code);
  });

  it.each(['UNAUTHENTICATED', 'NO_AGREEMENT', 'constructor', 42])('do not keep the code %s', (code) => {
    expect(told([{ path: ['f0'], extensions: { code } }])[0]?.code).toBe('SOURCE_UNAVAILABLE');
  });
});
