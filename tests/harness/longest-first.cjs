const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take minutes. Begun last, each would run alone while the other core waits. */
const longest = [
  'differential/differential',
  'scenarios/scaffold.test',
  'security/oracle.property',
  'scenarios/scaffold-many-tables',
  'security/shields.test',
  'scenarios/officers-guide',
  'ledger/kills',
  'ledger/record',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = longest.findIndex((name) => path.includes(name));
      return at < 0 ? longest.length : at;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
