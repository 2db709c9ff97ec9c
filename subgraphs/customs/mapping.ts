import {
  code,
  column,
  connection,
  dateTime,
  decimal,
  defineMapping,
  delimited,
  embedded,
  figures,
  flag,
  integer,
  list,
  lookUp,
  reference,
  text,
} from '@passerelle/kit';
import {
  consignmentStatus,
  controlResult,
  declarationStatus,
  direction,
  documentType,
  procedure,
  riskLane,
  seizureKind,
  transitStatus,
  transportMode,
} from './codes.ts';

const instant = dateTime('epochSeconds');
const cents = decimal({ scale: 2 });
const grams = decimal({ scale: 3 });
const thousandths = decimal({ scale: 3 });
const eoriNumber = text({ pad: 17 });

const post = reference('BorderPost', { code: column('POSTCD', text()) });
const consignment = reference('Consignment', { ucr: column('UCRNO', text()) });
const vehicle = reference('Vehicle', { registrationState: column('VEHCTRY', text()), plate: column('VEHPLATE', text()) });
const document = reference('TravelDocument', {
  issuingState: column('DOCCTRY', text()),
  number: column('DOCNO', text()),
  type: column('DOCTYP', code(documentType)),
});

/** Customs' database, names of at most eight letters, as the graph sees it. */
export const mapping = defineMapping({
  types: {
    Consignment: {
      table: 'CNSGNMT',
      key: ['ucr'],
      fields: {
        ucr: column('UCRNO', text()),
        status: column('STATCD', code(consignmentStatus)),
        direction: column('DIRIND', code(direction)),
        post,
        transportMode: column('TRNMODE', code(transportMode)),
        vehicle,
        arrivedAt: column('ARRDTTM', instant),
        releasedAt: column('RELDTTM', instant),
        dispatchCountry: column('DSPCTRY', text()),
        destinationCountry: column('DSTCTRY', text()),
        consignor: reference('Trader', { eori: column('CNSGNOR', eoriNumber) }),
        consignee: reference('Trader', { eori: column('CNSGNEE', eoriNumber) }),
        grossMassKg: column('GRSMASS', grams),
        packages: column('PKGCNT', integer()),
        riskLane: column('RSKLANE', code(riskLane)),
        declarations: connection('Declaration', { by: 'consignment' }),
        goods: connection('GoodsItem', { by: 'consignment' }),
        seizures: connection('Seizure', { by: 'consignment' }),
        transits: connection('TransitMovement', { by: 'consignment' }),
      },
    },
    Declaration: {
      table: 'DCLRTN',
      key: ['mrn'],
      fields: {
        mrn: column('MRN', text()),
        consignment,
        kind: column('PROCCD', code(procedure)),
        status: column('DCLSTAT', code(declarationStatus)),
        lodgedAt: column('LDGDTTM', instant),
        clearedAt: column('CLRDTTM', instant),
        declarant: reference('Trader', { eori: column('DCLRANT', eoriNumber) }),
        invoiceAmount: column('INVAMT', cents),
        invoiceCurrency: column('INVCUR', text()),
        control: column('CTLRES', code(controlResult)),
        controlledAt: column('CTLDTTM', instant),
        goods: connection('GoodsItem', { by: 'declaration' }),
      },
    },
    GoodsItem: {
      table: 'GDSITM',
      key: ['id'],
      fields: {
        id: column('GDSNO', text()),
        itemNumber: column('ITMNO', integer()),
        declaration: reference('Declaration', { mrn: column('MRN', text()) }),
        consignment,
        hsCode: column('HSCD', text()),
        description: column('GDSDESC', text()),
        originCountry: column('ORGCTRY', text()),
        netMassKg: column('NETMASS', grams),
        amount: column('ITMAMT', cents),
        currency: column('ITMCUR', text()),
        unNumber: column('UNDGNO', text()),
      },
    },
    Trader: {
      table: 'TRDPRTY',
      key: ['eori'],
      fields: {
        eori: column('EORINO', eoriNumber),
        name: column('PTYNAME', text()),
        country: column('PTYCTRY', text()),
        town: column('PTYTOWN', text()),
        authorisedOperator: column('AEOIND', flag('1', '0')),
      },
    },
    Seizure: {
      table: 'SEIZ',
      key: ['id'],
      fields: {
        id: column('SEIZNO', text()),
        occurredAt: column('SEIZDTTM', instant),
        post,
        kind: column('GDSKND', code(seizureKind)),
        quantity: column('QTY', thousandths),
        quantityUnit: column('QTYUNIT', text()),
        description: column('SEIZDESC', text()),
        vehicle,
        consignment,
        // Goods found in a consignment are carried by nobody; whoever carries some is asked for a document.
        document: { ...document, nullMeans: 'none' },
      },
    },
    CashDeclaration: {
      table: 'CASHDCL',
      key: ['id'],
      fields: {
        id: column('CASHNO', text()),
        occurredAt: column('CASHDTTM', instant),
        post,
        direction: column('DIRIND', code(direction)),
        // Declared by the carrier, or found by an officer.
        declared: column('DCLIND', flag('D', 'F')),
        amount: column('CASHAMT', cents),
        currency: column('CASHCUR', text()),
        declarant: embedded('Declarant', {
          familyName: column('DCLRSNAM', text()),
          givenNames: column('DCLRGNAM', text()),
          nationality: column('DCLRNATS', delimited('|', text())),
        }),
        document,
        vehicle,
      },
    },
    TransitMovement: {
      table: 'TRNSMVT',
      key: ['mrn'],
      fields: {
        mrn: column('MRN', text()),
        consignment,
        departurePost: reference('BorderPost', { code: column('DEPPOST', text()) }),
        destinationPost: reference('BorderPost', { code: column('DSTPOST', text()) }),
        startedAt: column('STRDTTM', instant),
        dueAt: column('DUEDTTM', instant),
        arrivedAt: column('ARRDTTM', instant),
        seals: column('SEALNOS', delimited('|', text())),
        status: column('TRNSTAT', code(transitStatus)),
      },
    },
    Vehicle: {
      key: ['registrationState', 'plate'],
      fields: {
        consignments: connection('Consignment', { by: 'vehicle' }),
        findings: list('CustomsFinding', { members: { Seizure: 'vehicle', CashDeclaration: 'vehicle' } }),
      },
    },
    BorderPost: {
      key: ['code'],
      fields: {
        consignments: connection('Consignment', { by: 'post' }),
        seizures: connection('Seizure', { by: 'post' }),
        cashDeclarations: connection('CashDeclaration', { by: 'post' }),
      },
    },
    TravelDocument: {
      key: ['issuingState', 'number', 'type'],
      fields: {
        cashDeclarations: connection('CashDeclaration', { by: 'document' }),
        seizures: connection('Seizure', { by: 'document' }),
      },
    },
  },
  query: {
    consignmentStatistics: figures('Consignment'),
    consignment: lookUp('Consignment'),
    consignments: connection('Consignment'),
    declaration: lookUp('Declaration'),
    declarations: connection('Declaration'),
    seizure: lookUp('Seizure'),
    seizures: connection('Seizure'),
    cashDeclaration: lookUp('CashDeclaration'),
    cashDeclarations: connection('CashDeclaration'),
    trader: lookUp('Trader'),
    traders: connection('Trader'),
    transitMovement: lookUp('TransitMovement'),
    transitMovements: connection('TransitMovement'),
  },
});
