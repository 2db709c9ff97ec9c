/**
 * An object without inherited members: `constructor` is absent, and `__proto__` a member like any other. A function's prototype keeps
 * such objects in V8's fast mode, which `Object.create(null)` does not.
 */
const Bare = function Bare() {} as unknown as new () => Record<string, unknown>;
Bare.prototype = Object.freeze(Object.create(null));

export function bareObject(): Record<string, unknown> {
  return new Bare();
}
