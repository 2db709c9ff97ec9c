import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries/index.js';

// By its own entry the library loads eighty languages, of which we speak two.
const load = createRequire(import.meta.url);
for (const language of ['en', 'fr']) countries.registerLocale(load(`i18n-iso-countries/langs/${language}.json`));

/** ISO 3166-1, with names in English and French. */
export { countries };
