import type { RegisterRows } from '@passerelle/schema';
import type { CompiledDocument } from '../../compile/document.ts';
import { untouched } from '../../decide/act-state.ts';
import type { InForce } from '../../decide/in-force.ts';
import type { PolicySet } from '../../decide/policy-set.ts';
import { documentEntries } from '../matrix.ts';
import { accessRows } from './access-rows.ts';
import { actRows } from './act-rows.ts';
import { arrangementRows, arrangementVersionRows } from './arrangement-rows.ts';
import { clauseRows, questionRows } from './clause-rows.ts';
import { obligationRows } from './obligation-rows.ts';
import { ceilingRows, prohibitionRows } from './restriction-rows.ts';
import { agreementRows, versionRow } from './version-rows.ts';

/** Part of the register: rows of some tables, to be written together with the other parts. */
export type RegisterPart = Partial<RegisterRows>;

/**
 * The register of agreements that follows from a policy set: every version of every document, whether in force or not, with titles and
 * sentences in both languages. In parts, one a document, so that whoever writes a thousand of them can do other work in between.
 * What acts made of a document stands apart, and so does what is open in an emergency only: the matrix is of the ordinary course.
 * Derived data: nothing is ever decided by it. Pure.
 */
export function* registerRows(set: PolicySet): Generator<RegisterPart> {
  yield {
    agreement: [...agreementRows(set.documents), ...arrangementRows(set)],
    agreementVersion: arrangementVersionRows(set),
    restriction: set.ceilings.flatMap((ceiling) => ceilingRows(ceiling, set)),
    agreementAct: actRows(set),
  };
  for (const document of set.documents) yield documentPart(document, set);
}

function documentPart(document: CompiledDocument, set: PolicySet): RegisterPart {
  const signed = asSigned(document);
  const entries = documentEntries(signed, set);
  const [ground] = document.emergency?.grounds ?? [];
  const inEmergency = ground === undefined ? entries : documentEntries(signed, set, ground);
  return {
    agreementVersion: [versionRow(document, set.register)],
    clause: clauseRows(document, inEmergency, set),
    accessEntry: accessRows(document, entries, set),
    openedQuestion: questionRows(document, entries, set),
    restriction: prohibitionRows(document, set),
    obligation: obligationRows(document),
  };
}

/** A document as its text has it, whatever became of it. */
function asSigned(document: CompiledDocument): InForce {
  return { document, acts: untouched, arrangements: [], awaited: [] };
}
