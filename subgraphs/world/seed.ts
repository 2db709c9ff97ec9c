import { seedDatabases } from './src/seed/seed.ts';
import { parseSeedOptions, type SeedOptions } from './src/seed/seed-options.ts';
import { seedServer } from './src/seed/seed-server.ts';

// `node seed.ts --scale N --seed S --until YYYY-MM-DD (--out DIR | --agency NAME) [--json]`: makes the demo databases of all agencies as
// files, or loads that of one into the database that `PASSERELLE_DATABASE` names.
try {
  await seed(parseSeedOptions(process.argv.slice(2), process.env.PASSERELLE_DATABASE));
} catch (error) {
  console.error(`The demo databases could not be made: ${error instanceof Error ? error.message : 'unknown reason'}`);
  process.exitCode = 1;
}

async function seed(options: SeedOptions): Promise<void> {
  if (options.kind === 'files') {
    const file = await seedDatabases(options, options.json ? () => undefined : console.log);
    console.log(options.json ? JSON.stringify(file) : `Demo databases are in ${options.out}.`);
    return;
  }
  const counts = await seedServer(options);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const variable = `PASSERELLE_DATABASE_${options.agency.toUpperCase()}`;
  console.log(
    options.json
      ? JSON.stringify(counts)
      : `${total.toLocaleString('en')} rows of ${options.agency}. Set \`${variable}\` to the same address, and \`npm start\` uses them.`,
  );
}
