import type { Label } from '../../language/raw.ts';

const word = (en: string, fr: string): Label => ({ en, fr });

/** What officers call the rows of a type, in the plural and without an article. Every type of the border graph stands here, under test. */
export const typeWords: ReadonlyMap<string, Label> = new Map([
  ['Alert', word('alerts', 'signalements')],
  ['AlertTarget', word('targets of alerts', 'cibles de signalements')],
  ['BorderPost', word('border posts', 'postes frontières')],
  ['CashDeclaration', word('cash declarations', 'déclarations d’argent liquide')],
  ['Certificate', word('certificates', 'certificats')],
  ['Consignment', word('consignments', 'envois')],
  ['Crossing', word('crossings', 'passages')],
  ['CustomsFinding', word('customs findings', 'constatations douanières')],
  ['Declarant', word('declarants', 'déclarants')],
  ['Declaration', word('customs declarations', 'déclarations en douane')],
  ['DocumentExamination', word('document examinations', 'examens de documents')],
  ['DwellTime', word('dwell times', 'durées de séjour au poste')],
  ['Equipment', word('pieces of equipment', 'équipements')],
  ['GoodsItem', word('goods items', 'articles de marchandises')],
  ['Inspection', word('inspections', 'inspections')],
  ['Lane', word('lanes', 'voies')],
  ['Procedure', word('procedures', 'procédures')],
  ['RefusalOfEntry', word('refusals of entry', 'refus d’entrée')],
  ['Seizure', word('seizures', 'saisies')],
  ['Shift', word('shifts', 'équipes de service')],
  ['Trader', word('traders', 'opérateurs économiques')],
  ['TrafficCount', word('traffic counts', 'comptages du trafic')],
  ['TransitMovement', word('transit movements', 'mouvements de transit')],
  ['TravelDocument', word('travel documents', 'documents de voyage')],
  ['Traveller', word('travellers', 'voyageurs')],
  ['Unit', word('units', 'unités')],
  ['UnitContact', word('contacts of units', 'contacts d’unités')],
  ['Vehicle', word('vehicles', 'véhicules')],
  ['Visa', word('visas', 'visas')],
  ['VisaApplication', word('visa applications', 'demandes de visa')],
  ['WaitTime', word('waiting times', 'temps d’attente')],
]);
