import { termSayings } from './term-sayings.ts';

/**
 * Everything that officers' texts say, in both languages side by side. A test holds the two to the same slots.
 * French avoids what would need a noun's gender or elision, because the nouns are filled in.
 */
export const sayings = {
  ...termSayings,

  // who, why, under what
  authority: { en: '{name} ({id})', fr: '{name} ({id})' },
  recipient: { en: '{authority}, as {roles}', fr: '{authority}, en qualité de {roles}' },
  recipientAtUnit: { en: '{authority}, unit {unit}, as {roles}', fr: '{authority}, unité {unit}, en qualité de {roles}' },
  recipientBelowUnit: {
    en: '{authority}, unit {unit} and those below it, as {roles}',
    fr: '{authority}, unité {unit} et celles qui en dépendent, en qualité de {roles}',
  },
  opening: {
    en: 'Under article {article}, {givers} may give the following to {recipients}, for: {purposes}.',
    fr: 'L’article {article} autorise la communication de ce qui suit par {givers} à {recipients}, aux fins de : {purposes}.',
  },

  // recorded requests, decided again
  replayed: {
    en: '{recipient}, for {purpose}: {changed} of {requests} requests would be answered otherwise.',
    fr: '{recipient}, aux fins de : {purpose} — sur {requests} requêtes, {changed} recevraient une autre réponse.',
  },
  replayRefused: { en: 'refused from then on ({code})', fr: 'refus dorénavant ({code})' },
  replayAnswered: { en: 'answered from then on; refused so far ({code})', fr: 'réponse dorénavant ; refus jusqu’ici ({code})' },
  replayRows: { en: 'other rows may show in {question}', fr: 'd’autres lignes peuvent apparaître dans {question}' },
  replayChanged: { en: '{what}: {before} so far, {after} from then on', fr: '{what} : {before} jusqu’ici, {after} dorénavant' },
  replayNothing: { en: 'nothing', fr: 'rien' },
  replayOpen: { en: 'open', fr: 'ouvert' },
  replayClear: { en: 'clear', fr: 'en clair' },
  replayMasked: { en: 'masked ({mask})', fr: 'masqué ({mask})' },
  replayClosed: { en: 'closed', fr: 'fermé' },

  // what
  given: { en: 'Of {type}: {access}.', fr: 'Concernant les {type} : {access}.' },
  inClear: { en: '{fields}, in clear', fr: '{fields}, en clair' },
  yearOnly: { en: 'only the year of: {fields}', fr: 'seulement l’année de : {fields}' },
  yearMonthOnly: { en: 'only the year and month of: {fields}', fr: 'seulement l’année et le mois de : {fields}' },
  initialsAfterOnly: {
    en: 'only the first {count} words, and the initials of those after, of: {fields}',
    fr: 'seulement les {count} premiers mots, et les initiales des suivants, de : {fields}',
  },
  initialsOnly: { en: 'only the initials of: {fields}', fr: 'seulement les initiales de : {fields}' },
  firstOnly: { en: 'only the first {count} characters of: {fields}', fr: 'seulement les {count} premiers caractères de : {fields}' },
  pseudonymOnly: {
    en: 'only a pseudonym, the recipient’s own, instead of: {fields}',
    fr: 'seulement un pseudonyme, propre au destinataire, au lieu de : {fields}',
  },
  roundTimeOnly: { en: 'only to within {count} hours: {fields}', fr: 'seulement à {count} heures près : {fields}' },
  bandOnly: { en: 'only to within bands of {count}: {fields}', fr: 'seulement par tranches de {count} : {fields}' },
  initialOnly: { en: 'only the initial of: {fields}', fr: 'seulement l’initiale de : {fields}' },
  lastOnly: { en: 'only the last {count} characters of: {fields}', fr: 'seulement les {count} derniers caractères de : {fields}' },
  presenceOnly: { en: 'only whether there is: {fields}', fr: 'seulement la présence de : {fields}' },
  reference: { en: 'a reference for follow-up', fr: 'une référence de suivi' },
  existence: { en: 'that there are any, and nothing else', fr: 'leur existence et rien d’autre' },

  // which rows
  everyRow: { en: 'all of them', fr: 'sans limite' },
  throughEdge: {
    en: 'those that “{edge}” reaches from {type} that this clause gives',
    fr: 'ce que « {edge} » atteint depuis les {type} que cette clause donne',
  },
  throughEdgeOf: {
    en: 'those that “{edge}” reaches from {type} that clause {clause} of {document} gives',
    fr: 'ce que « {edge} » atteint depuis les {type} que la clause {clause} de {document} donne',
  },
  throughQuestion: { en: 'direct answers to the question “{question}”', fr: 'les réponses directes à la question « {question} »' },
  rowsWhere: { en: 'where {condition}', fr: 'si {condition}' },
  routeWhere: { en: '{route}, if {condition}', fr: '{route}, si {condition}' },

  onlyRows: { en: 'only {rows}', fr: 'uniquement {rows}' },

  // conditions
  fieldOf: { en: '{field} of {owner}', fr: '{field} ({owner})' },
  is: { en: '{path} is {value}', fr: '{path} vaut {value}' },
  isNot: { en: '{path} is not {value}', fr: '{path} ne vaut pas {value}' },
  in: { en: '{path} is {value}', fr: '{path} vaut {value}' },
  notIn: { en: '{path} is none of: {value}', fr: '{path} ne vaut aucun de : {value}' },
  has: { en: '{path} includes {value}', fr: '{path} comprend {value}' },
  anyOf: { en: '{path} includes {value}', fr: '{path} comprend {value}' },
  noneOf: { en: '{path} includes none of: {value}', fr: '{path} ne comprend aucun de : {value}' },
  lt: { en: '{path} is less than {value}', fr: '{path} est inférieur à {value}' },
  le: { en: '{path} is at most {value}', fr: '{path} est au plus {value}' },
  gt: { en: '{path} is more than {value}', fr: '{path} est supérieur à {value}' },
  ge: { en: '{path} is at least {value}', fr: '{path} est au moins {value}' },
  before: { en: '{path} lies before {value}', fr: '{path} précède {value}' },
  notAfter: { en: '{path} lies not after {value}', fr: '{path} ne dépasse pas {value}' },
  after: { en: '{path} lies after {value}', fr: '{path} suit {value}' },
  notBefore: { en: '{path} lies not before {value}', fr: '{path} ne précède pas {value}' },
  startsWith: { en: '{path} begins with {value}', fr: '{path} commence par {value}' },
  empty: { en: '{path} is empty', fr: '{path} est vide' },
  filled: { en: '{path} is filled in', fr: '{path} est renseigné' },
  within: { en: '{path} lies within the last {value}', fr: '{path} remonte au plus à {value}' },
  youngerThan: { en: '{path} lies less than {value} back', fr: '{path} remonte à moins de {value}' },
  olderThan: { en: '{path} lies more than {value} back', fr: '{path} remonte à plus de {value}' },
  not: { en: 'it is not so that {condition}', fr: 'il n’est pas vrai que {condition}' },
  group: { en: '({condition})', fr: '({condition})' },
  always: { en: 'anything holds', fr: 'tout convient' },
  never: { en: 'nothing ever holds', fr: 'rien ne convient jamais' },

  // operands
  ownState: { en: 'the recipient’s own state', fr: 'l’État du destinataire' },
  ownAuthority: { en: 'the recipient’s own authority', fr: 'l’autorité du destinataire' },
  ownUnit: { en: 'the recipient’s own unit', fr: 'l’unité du destinataire' },
  ownPosts: { en: 'the posts of the recipient’s unit', fr: 'les postes de l’unité du destinataire' },
  ownRole: { en: 'the recipient’s own role', fr: 'la qualité du destinataire' },
  momentOfRequest: { en: 'the moment of the request', fr: 'le moment de la demande' },
  named: { en: '{name} ({id})', fr: '{name} ({id})' },
  nothing: { en: 'an empty list', fr: 'une liste vide' },

  // questions
  listQuestion: { en: 'list of {type}', fr: 'liste des {type}' },
  lookUpQuestion: { en: 'look-up of {type}', fr: 'recherche parmi les {type}' },
  reportQuestion: { en: 'entry of {type}', fr: 'saisie dans les {type}' },
  writtenWith: {
    en: 'By the “{question}” the following may be written together: {inputs}.',
    fr: 'Par la « {question} », peut être écrit ensemble ce qui suit : {inputs}.',
  },
  edgeQuestion: { en: '{edge} of {type}', fr: '{edge} (depuis les {type})' },
  askedFreely: { en: 'The question “{question}” may be asked freely.', fr: 'La question « {question} » peut être posée librement.' },
  figuresAsked: {
    en: 'Figures of {type}, {extent}, may be asked for by {dimensions}; groups of fewer than {count} are in none of them.',
    fr: 'Les chiffres sur les {type}, {extent}, peuvent être demandés par {dimensions} ; les groupes de moins de {count} n’y figurent pas.',
  },
  askedWith: {
    en: 'The question “{question}” may be asked only so: {limits}.',
    fr: 'La question « {question} » ne peut être posée que comme suit : {limits}.',
  },
  withKeys: { en: 'with {keys} given', fr: 'en donnant {keys}' },
  spanLimit: { en: 'for at most {span} of {key}', fr: 'sur {span} au plus pour : {key}' },
  rowLimit: { en: 'for at most {count} rows', fr: 'pour {count} résultats au plus' },
  oneAtATime: { en: 'once in a request', fr: 'une fois par demande' },
  withoutKeys: { en: 'without any key', fr: 'sans aucune clé' },

  // prohibitions
  prohibitedRows: {
    en: 'Article {article} keeps {types} back where {condition}, and where that cannot be established.',
    fr: 'L’article {article} interdit de communiquer les {types} si {condition}, ou si cela ne peut être établi.',
  },
  prohibitedFields: {
    en: 'Article {article} keeps {fields} of {types} back where {condition}, and where that cannot be established.',
    fr: 'L’article {article} interdit de communiquer {fields} des {types} si {condition}, ou si cela ne peut être établi.',
  },
  prohibitedAlways: {
    en: 'Article {article} keeps {types} back always.',
    fr: 'L’article {article} interdit toujours de communiquer les {types}.',
  },
  prohibitedFieldsAlways: {
    en: 'Article {article} keeps {fields} of {types} back always.',
    fr: 'L’article {article} interdit toujours de communiquer {fields} des {types}.',
  },
  prohibitedPerson: {
    en: 'Article {article} keeps everything about a traveller back where {condition}, and where that cannot be established.',
    fr: 'L’article {article} interdit de communiquer quoi que ce soit d’un voyageur si {condition}, ou si cela ne peut être établi.',
  },
  onlyFor: { en: '{sentence} This holds only for: {purposes}.', fr: '{sentence} Cela ne vaut qu’aux fins de : {purposes}.' },

  // differences
  gains: {
    en: '{recipients}, for {purposes}, will gain of {type}: {access}.',
    fr: '{recipients}, aux fins de {purposes} : gain concernant les {type} : {access}.',
  },
  loses: {
    en: '{recipients}, for {purposes}, will lose of {type}: {access}.',
    fr: '{recipients}, aux fins de {purposes} : perte concernant les {type} : {access}.',
  },
  changes: {
    en: '{recipients}, for {purposes}, will get otherwise of {type}: before: {before}; now: {after}.',
    fr: '{recipients}, aux fins de {purposes} : changement concernant les {type} : avant : {before} ; désormais : {after}.',
  },
  follows: {
    en: '{recipients}, for {purposes}, will get the same of other {type}, because they are reached from other rows than before: {fields}.',
    fr: '{recipients}, aux fins de {purposes} : la même chose d’autres {type}, parce que les données dont on les atteint ont changé : {fields}.',
  },
  accessTo: { en: '{givings}; {extent}', fr: '{givings} ; {extent}' },
  opened: {
    en: '{recipients}, for {purposes}, will gain a question. {sentence}',
    fr: '{recipients}, aux fins de {purposes} : question ouverte. {sentence}',
  },
  closed: {
    en: '{recipients}, for {purposes}, will lose a question. {sentence}',
    fr: '{recipients}, aux fins de {purposes} : question fermée. {sentence}',
  },
  asksOtherwise: {
    en: '{recipients}, for {purposes}, will ask otherwise. Before: {before} Now: {after}',
    fr: '{recipients}, aux fins de {purposes} : question modifiée. Avant : {before} Désormais : {after}',
  },
  prohibitionAdded: {
    en: '{recipients}, for {purposes}: a new prohibition. {sentence}',
    fr: '{recipients}, aux fins de {purposes} : nouvelle interdiction. {sentence}',
  },
  prohibitionRemoved: {
    en: '{recipients}, for {purposes}: a prohibition no longer holds. {sentence}',
    fr: '{recipients}, aux fins de {purposes} : une interdiction ne vaut plus. {sentence}',
  },

  // explanations
  unknownCoordinate: { en: 'The schema has no “{coordinate}”.', fr: 'Le schéma ne connaît pas « {coordinate} ».' },
  noDocument: {
    en: 'At that moment no document is in force for {recipient}.',
    fr: 'À ce moment aucun document n’est en vigueur pour {recipient}.',
  },
  notTheirs: {
    en: 'The document {document} is not in force for {recipient}.',
    fr: 'Le document {document} n’est pas en vigueur pour {recipient}.',
  },
  suspended: {
    en: 'At that moment an act suspends the whole of: {documents}.',
    fr: 'À ce moment un acte suspend l’intégralité de : {documents}.',
  },
  wrongPurpose: {
    en: 'None of the documents in force serves the purpose asked; theirs are: {purposes}.',
    fr: 'Aucun document en vigueur ne couvre la finalité demandée ; les leurs sont : {purposes}.',
  },
  ownerSilent: {
    en: 'No document in force gives anything of {owner} for this purpose.',
    fr: 'Aucun document en vigueur ne communique de données de {owner} pour cette finalité.',
  },
  severalDecide: {
    en: 'Several documents fit, and none was named; exactly one must decide: {documents}.',
    fr: 'Plusieurs documents conviennent et aucun n’a été désigné ; un seul doit décider : {documents}.',
  },
  decides: {
    en: 'The document that decides about the data of {owner} is “{title}” ({id}, version {version}).',
    fr: 'Le document qui décide des données de {owner} est « {title} » ({id}, version {version}).',
  },
  noClause: {
    en: 'No clause of it gives this to {recipient} for this purpose.',
    fr: 'Aucune de ses clauses ne le communique à {recipient} pour cette finalité.',
  },
  clauseGives: {
    en: 'Article {article} (clause {clause}) gives it: {access}.',
    fr: 'L’article {article} (clause {clause}) le communique : {access}.',
  },
  clauseAsked: { en: 'Under article {article}: {sentence}', fr: 'Selon l’article {article} : {sentence}' },
  noQuestion: {
    en: 'No clause opens the question for {recipient} and this purpose.',
    fr: 'Aucune clause n’ouvre la question à {recipient} pour cette finalité.',
  },
  ceilingLimits: {
    en: '{owner} allows of this field at most: {level}, under whatever document ({article}).',
    fr: '{owner} n’autorise pour ce champ au plus que : {level}, quel que soit le document ({article}).',
  },
  elsewhere: {
    en: 'Article {article} of {document} gives it to {recipient}, for: {purposes}.',
    fr: 'L’article {article} de {document} le communique à {recipient}, aux fins de : {purposes}.',
  },
  emergencyOnly: {
    en: 'Article {article} (clause {clause}) gives it in an emergency only.',
    fr: 'L’article {article} (clause {clause}) ne le communique qu’en cas d’urgence.',
  },
  demandsCase: { en: 'the request must carry a case reference', fr: 'la demande doit porter une référence de dossier' },
  demandsNecessity: { en: 'the request must say why it is necessary', fr: 'la demande doit dire pourquoi elle est nécessaire' },
  demandsConsent: { en: 'somebody must agree before it is given', fr: 'un accord préalable est nécessaire' },
  demandsCompany: {
    en: 'it is given only together with one of: {fields}',
    fr: 'il n’est communiqué qu’avec l’un de : {fields}',
  },
  nothingAtAll: { en: 'nothing', fr: 'rien' },
} as const satisfies Readonly<Record<string, { readonly en: string; readonly fr: string }>>;

export type SayingId = keyof typeof sayings;
