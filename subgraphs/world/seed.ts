import { seedDatabases } from './src/seed/seed.ts';
import { parseSeedOptions } from './src/seed/seed-options.ts';

// `node seed.ts --scale N --seed S --until YYYY-MM-DD --out DIR [--json]`: makes the demo databases of all agencies.
try {
  const options = parseSeedOptions(process.argv.slice(2));
  const file = await seedDatabases(options, options.json ? () => undefined : console.log);
  console.log(options.json ? JSON.stringify(file) : `Demo databases are in ${options.out}.`);
} catch (error) {
  console.error(`The demo databases could not be made: ${error instanceof Error ? error.message : 'unknown reason'}`);
  process.exitCode = 1;
}
