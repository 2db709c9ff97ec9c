import { agreementSchema, ceilingSchema } from './agreement.ts';
import { registerSchema } from './register.ts';
import type { JsonSchema } from './schema.ts';

/** The schemas as files beside the documents, for editors' hovers and completion. */
export const schemaFiles: readonly { readonly name: string; readonly schema: JsonSchema }[] = [
  { name: 'agreement.schema.json', schema: agreementSchema },
  { name: 'ceiling.schema.json', schema: ceilingSchema },
  { name: 'register.schema.json', schema: registerSchema },
];
