import {
  code,
  column,
  connection,
  date,
  dateTime,
  defineMapping,
  delimited,
  derived,
  figures,
  flag,
  integer,
  lookUp,
  partialDate,
  reference,
  text,
} from '@passerelle/kit';
import { issue, motifRefus, motifSejour, niveau, protect, sens, sexe, titre, transp } from './codes.ts';

const horodate = dateTime('yyyyMMddHHmmss');
const ouiNon = flag('O', 'N');

const post = reference('BorderPost', { code: column('CODE_POSTE', text()) });
const traveller = reference('Traveller', { id: column('NO_DOSSIER', text()) });
const document = reference('TravelDocument', {
  issuingState: column('TITRE_PAYS', text()),
  number: column('TITRE_NO', text()),
  type: column('TITRE_TYPE', code(titre)),
});

/** Immigration's database, French, as the graph sees it. */
export const mapping = defineMapping({
  types: {
    Traveller: {
      table: 'VOYAGEUR',
      key: ['id'],
      fields: {
        id: column('NO_DOSSIER', text()),
        familyName: column('NOM', text()),
        givenNames: column('PRENOMS', text()),
        displayName: derived(['familyName', 'givenNames'], displayName),
        birthDate: column('DATE_NAISS', partialDate('yyyyMMdd0')),
        birthPlace: column('LIEU_NAISS', text()),
        sex: column('SEXE', code(sexe)),
        nationality: column('NATIONALITES', delimited(';', text())),
        residence: column('PAYS_RESID', text()),
        // The officer who opens a file must tick a reason; an empty column means that there was none to tick.
        protection: column('PROTECT', delimited('+', code(protect)), { nullMeans: [] }),
        documents: connection('TravelDocument', { by: 'holder' }),
        crossings: connection('Crossing', { by: 'traveller' }),
        refusals: connection('RefusalOfEntry', { by: 'traveller' }),
      },
    },
    TravelDocument: {
      table: 'TITRE_VOYAGE',
      key: ['issuingState', 'number', 'type'],
      fields: {
        issuingState: column('PAYS_EMET', text()),
        number: column('NO_TITRE', text()),
        type: column('TYPE_TITRE', code(titre)),
        // A title found, or handed in by somebody else, is entered without a file: nobody presented it.
        holder: reference('Traveller', { id: column('NO_DOSSIER', text()) }, { nullMeans: 'none' }),
        issuedOn: column('DATE_DELIV', date('yyyyMMdd')),
        expiresOn: column('DATE_EXPIR', date('yyyyMMdd')),
        mrz: column('BANDE_MRZ', text()),
        chipVerified: column('PUCE_VERIF', ouiNon),
        firstPresentedAt: column('HORO_1ERE_PRES', horodate),
        crossings: connection('Crossing', { by: 'document' }),
        refusals: connection('RefusalOfEntry', { by: 'document' }),
      },
    },
    Crossing: {
      table: 'PASSAGE_FRONTIERE',
      key: ['id'],
      fields: {
        id: column('NO_PASSAGE', text()),
        occurredAt: column('HORODATE', horodate),
        direction: column('SENS', code(sens)),
        post,
        lane: column('COULOIR', text()),
        document,
        traveller,
        visa: reference('Visa', { issuingState: column('VISA_PAYS', text()), stickerNumber: column('VISA_NO', text()) }),
        vehicle: reference('Vehicle', { registrationState: column('VEH_PAYS', text()), plate: column('VEH_IMMAT', text()) }),
        transportMode: column('MODE_TRANSP', code(transp)),
        outcome: column('ISSUE', code(issue)),
        controlLevel: column('NIVEAU', code(niveau)),
        stayPurpose: column('MOTIF_SEJ', code(motifSejour)),
        processingSeconds: column('DUREE_SEC', integer()),
        handledBy: reference('Unit', { code: column('CODE_UNITE', text()) }),
      },
    },
    RefusalOfEntry: {
      table: 'REFUS_ENTREE',
      key: ['id'],
      fields: {
        id: column('NO_REFUS', text()),
        refusedAt: column('HORODATE', horodate),
        post,
        crossing: reference('Crossing', { id: column('NO_PASSAGE', text()) }),
        document,
        traveller,
        grounds: column('MOTIFS', delimited(';', code(motifRefus))),
        remarks: column('OBSERVATIONS', text()),
        appealed: column('RECOURS', ouiNon),
      },
    },
    BorderPost: {
      key: ['code'],
      fields: {
        crossings: connection('Crossing', { by: 'post' }),
        refusals: connection('RefusalOfEntry', { by: 'post' }),
      },
    },
    Vehicle: { key: ['registrationState', 'plate'], fields: { crossings: connection('Crossing', { by: 'vehicle' }) } },
    Visa: { key: ['issuingState', 'stickerNumber'], fields: { crossings: connection('Crossing', { by: 'visa' }) } },
  },
  query: {
    traveller: lookUp('Traveller'),
    travellers: connection('Traveller'),
    travelDocument: lookUp('TravelDocument'),
    travelDocuments: connection('TravelDocument'),
    crossing: lookUp('Crossing'),
    crossings: connection('Crossing'),
    refusalOfEntry: lookUp('RefusalOfEntry'),
    refusalsOfEntry: connection('RefusalOfEntry'),
    crossingStatistics: figures('Crossing'),
  },
});

/** `FAMILY NAME, Given Names` as screens show it; the one name of a person who has only one. */
function displayName({ familyName, givenNames }: { readonly [field: string]: unknown }): string | null {
  const names = [familyName, givenNames].filter((name) => typeof name === 'string' && name !== '');
  return names.length === 0 ? null : names.join(', ');
}
