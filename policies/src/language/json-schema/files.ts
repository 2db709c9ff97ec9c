import { actSchema } from './act.ts';
import { agreementSchema } from './agreement.ts';
import { arrangementSchema } from './arrangement.ts';
import { ceilingSchema } from './ceiling.ts';
import { lockSchema } from './lock.ts';
import { registerSchema } from './register.ts';
import type { JsonSchema } from './schema.ts';

/** The schemas as files beside the documents, for editors' hovers and completion. */
export const schemaFiles: readonly { readonly name: string; readonly schema: JsonSchema }[] = [
  { name: 'agreement.schema.json', schema: agreementSchema },
  { name: 'arrangement.schema.json', schema: arrangementSchema },
  { name: 'act.schema.json', schema: actSchema },
  { name: 'ceiling.schema.json', schema: ceilingSchema },
  { name: 'register.schema.json', schema: registerSchema },
  { name: 'lock.schema.json', schema: lockSchema },
];
