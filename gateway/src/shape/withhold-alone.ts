/**
 * Takes out of an answered object what must not stand without other data: "never alone". `company`: by response name, lists of
 * response names of which one must be there. What is taken out keeps nobody company.
 * Source: AGREEMENTS.md section 2, `special`.
 */
export function withholdAlone(answer: Record<string, unknown>, company: ReadonlyMap<string, readonly (readonly string[])[]>): void {
  const isThere = (name: string): boolean => Object.hasOwn(answer, name) && answer[name] !== null;
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const [name, lists] of company) {
      if (!isThere(name) || lists.every((list) => list.some(isThere))) continue;
      answer[name] = null;
      isChanged = true;
    }
  }
}
