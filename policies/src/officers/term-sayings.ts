/** What officers' texts say of a document's terms, beside what its clauses give. French as in `sayings.ts`. */
export const termSayings = {
  // purposes
  neverFor: { en: 'The data may never be used for: {purposes}.', fr: 'Les données ne peuvent jamais servir aux fins de : {purposes}.' },
  needsCase: {
    en: 'A request for one of these purposes names its case: {purposes}.',
    fr: 'Une demande à l’une de ces fins indique son dossier : {purposes}.',
  },
  changeByConsent: {
    en: 'For another purpose, the data may be used with the giver’s consent: {purposes}.',
    fr: 'À une autre fin, les données peuvent servir avec l’accord de qui les communique : {purposes}.',
  },
  changeByNotice: {
    en: 'For another purpose, the data may be used once the giver is told: {purposes}.',
    fr: 'À une autre fin, les données peuvent servir dès que l’auteur de la communication en est averti : {purposes}.',
  },
  changeNever: {
    en: 'For another purpose, the data may not be used: {purposes}.',
    fr: 'À une autre fin, les données ne peuvent pas servir : {purposes}.',
  },
  anyPurpose: { en: 'any other', fr: 'toute autre' },

  // fields that take more than a clause
  fieldsOf: { en: '{fields} ({type})', fr: '{fields} ({type})' },
  needsReason: {
    en: 'Only to a request that says why it needs them: {fields}.',
    fr: 'Seulement à une demande qui dit pourquoi ces données lui sont nécessaires : {fields}.',
  },
  neverAlone: {
    en: '{fields}: shown only where at least one of these is asked for and shown beside: {others}.',
    fr: '{fields} : seulement si l’un au moins de ces champs est demandé et visible à côté : {others}.',
  },
  needsApproval: {
    en: 'Only after the giver’s approval, each time; until then, not at all: {fields}.',
    fr: 'Seulement après l’approbation de qui communique, à chaque fois ; jusque-là, pas du tout : {fields}.',
  },
  needsSubject: {
    en: 'Only after the consent of the person concerned, each time; until then, not at all: {fields}.',
    fr: 'Seulement après le consentement de la personne concernée, à chaque fois ; jusque-là, pas du tout : {fields}.',
  },

  // clauses
  widens: {
    en: 'Article {article} (clause {clause}) gives further than another clause. Reason: {reason}',
    fr: 'L’article {article} (clause {clause}) communique davantage qu’une autre clause. Motif : {reason}',
  },
  tellsRows: {
    en: 'Under article {article}, the recipient is told when something was withheld.',
    fr: 'Selon l’article {article}, il est dit au destinataire si quelque chose a été retenu.',
  },
  inEmergency: {
    en: 'In an emergency, on the ground of {grounds}, {roles} may open for {duration} what is closed otherwise. It is reviewed within {review}; told at once: {told}.',
    fr: 'En urgence, pour motif de {grounds}, {roles} peuvent ouvrir pour {duration} ce qui est fermé sinon. Réexamen sous {review} ; avertis aussitôt : {told}.',
  },
  openedInEmergency: {
    en: 'What an emergency opens under article {article}, of {type}: {access}.',
    fr: 'Ce qu’une urgence ouvre selon l’article {article}, concernant les {type} : {access}.',
  },

  // channel, follow-up, limits
  channelCentral: {
    en: 'Requests go through the central services of the parties; until those are connected, nothing is given.',
    fr: 'Les demandes passent par les services centraux des parties ; tant qu’ils ne sont pas reliés, rien n’est communiqué.',
  },
  channelDirect: {
    en: 'Requests may go directly in these cases: {cases}.',
    fr: 'Les demandes peuvent être directes dans ces cas : {cases}.',
  },
  channelCopy: { en: 'Copies go to: {authorities}.', fr: 'Copie va à : {authorities}.' },
  followUp: { en: 'After a hit, the recipient follows up {time}.', fr: 'Après une réponse positive, le destinataire donne suite {time}.' },
  followUpUrgent: { en: 'In urgent cases it follows up {time}.', fr: 'En cas d’urgence, il donne suite {time}.' },
  followUpReason: { en: 'A recipient that does not follow up says why.', fr: 'Un destinataire qui ne donne pas suite dit pourquoi.' },
  inTime: { en: 'within {duration}', fr: 'sous {duration}' },
  atOnce: { en: 'at once', fr: 'aussitôt' },
  perMinute: { en: 'A recipient may make {count} requests a minute.', fr: 'Un destinataire peut faire {count} demandes par minute.' },
  perDay: { en: 'A recipient may make {count} requests a day.', fr: 'Un destinataire peut faire {count} demandes par jour.' },
  personsPerDay: {
    en: 'A recipient may ask about and be shown {count} different persons a day.',
    fr: 'Un destinataire peut interroger et voir {count} personnes différentes par jour.',
  },

  // notices, reports, persons concerned, refusal
  noticeCorrection: {
    en: 'The giver tells {time} that data given were wrong.',
    fr: 'Des données communiquées à tort sont signalées {time}.',
  },
  noticeDeletion: { en: 'The giver tells {time} that data given must be deleted.', fr: 'Des données à effacer sont signalées {time}.' },
  noticeSpontaneous: {
    en: 'The giver tells {time}, unasked, what the recipient should know.',
    fr: 'Ce que le destinataire devrait savoir lui est signalé {time}, sans demande.',
  },
  reportUse: {
    en: 'The recipient reports its use of the data every {duration}.',
    fr: 'Le destinataire rend compte de l’usage des données tous les {duration}.',
  },
  reportJoint: { en: 'The joint body reports every {duration}.', fr: 'L’organe commun rend compte tous les {duration}.' },
  accessByGiver: {
    en: 'Requests of persons concerned are answered by the giver within {duration}.',
    fr: 'Les demandes des personnes concernées reçoivent réponse de qui communique, sous {duration}.',
  },
  accessByRecipient: {
    en: 'Requests of persons concerned are answered by the recipient within {duration}.',
    fr: 'Les demandes des personnes concernées reçoivent réponse du destinataire, sous {duration}.',
  },
  accessByEither: {
    en: 'Requests of persons concerned are answered by whoever receives them, within {duration}.',
    fr: 'Les demandes des personnes concernées reçoivent réponse de qui les reçoit, sous {duration}.',
  },
  accessConsults: { en: 'The other side is heard before.', fr: 'L’autre partie est entendue avant.' },
  refusal: { en: 'The giver may refuse on these grounds: {codes}.', fr: 'La communication peut être refusée pour ces motifs : {codes}.' },
  refusalUnder: {
    en: 'Under article {article}, the giver may refuse on these grounds: {codes}.',
    fr: 'Selon l’article {article}, la communication peut être refusée pour ces motifs : {codes}.',
  },
  refusalTold: { en: 'A refusal is told {time}.', fr: 'Un refus est signalé {time}.' },

  // duties
  retain: { en: 'The data are kept for at most {duration}.', fr: 'Les données sont conservées {duration} au plus.' },
  keepLog: { en: 'The recipient keeps its own log for {duration}.', fr: 'Le destinataire conserve son propre journal pendant {duration}.' },
  handling: { en: 'Handling code: {code}.', fr: 'Code de traitement : {code}.' },
  onwardOthers: {
    en: 'Passing the data on to other authorities of the same state: {consent}.',
    fr: 'Transmission à d’autres autorités du même État : {consent}.',
  },
  onwardStates: { en: 'Passing the data on to other states: {consent}.', fr: 'Transmission à d’autres États : {consent}.' },
  consentAllowed: { en: 'allowed', fr: 'permise' },
  consentWritten: { en: 'with written consent', fr: 'avec accord écrit' },
  consentNever: { en: 'never', fr: 'jamais' },
  forParty: { en: 'For {party}: {sentence}', fr: 'Pour {party} : {sentence}' },

  // what words stand for
  followsSchema: {
    en: 'Categories of data are what the schema says they are, also later.',
    fr: 'Les catégories de données sont ce que le schéma en dit, aussi plus tard.',
  },
  pinnedWords: {
    en: 'What categories of data and paired posts stand for was pinned with this version; data added later are not given.',
    fr: 'Le sens des catégories de données et des postes opposés a été fixé avec cette version ; les données ajoutées plus tard ne sont pas communiquées.',
  },

  // ceilings
  ceilingField: {
    en: '{owner} allows, under whatever document, at most: {level} ({article}).',
    fr: '{owner} autorise, quel que soit le document, au plus : {level} ({article}).',
  },
  ceilingNothing: {
    en: '{owner} allows, under whatever document, nothing of: {fields} ({article}).',
    fr: '{owner} n’autorise, quel que soit le document, rien de : {fields} ({article}).',
  },
  shield: {
    en: '{owner} shields travellers where {condition}, and where that cannot be established: under no document does anything show of them ({article}).',
    fr: '{owner} protège les voyageurs si {condition}, ou si cela ne peut être établi : aucun document ne laisse rien voir d’eux ({article}).',
  },
  shieldUnless: { en: '{sentence} Not under: {documents}.', fr: '{sentence} Sauf sous : {documents}.' },
  ofOwner: { en: 'For every document, {owner}: {sentence}', fr: 'Pour tout document, {owner} : {sentence}' },

  // arrangements
  arrangedForUnits: {
    en: 'The arrangement {id}, version {version}, narrows this for recipients whose unit has one of: {posts}.',
    fr: 'L’arrangement {id}, version {version}, restreint cela pour les destinataires dont l’unité a l’un de : {posts}.',
  },
  arrangedForRows: {
    en: 'The arrangement {id}, version {version}, narrows this for whatever concerns one of: {posts}.',
    fr: 'L’arrangement {id}, version {version}, restreint cela pour tout ce qui concerne l’un de : {posts}.',
  },
  arrangedWithhold: { en: 'Article {article} there does not give: {fields}.', fr: 'L’article {article} n’y communique pas : {fields}.' },
  arrangedMasked: { en: 'Article {article} there gives {masked}.', fr: 'L’article {article} y communique {masked}.' },
  arrangedRows: {
    en: 'Article {article} there gives {type} only if, besides, {condition}.',
    fr: 'L’article {article} n’y communique les {type} que si, en plus, {condition}.',
  },
  arrangedAsked: { en: 'Article {article} there: {sentence}', fr: 'L’article {article} y dit : {sentence}' },

  // acts
  actSuspends: {
    en: '{party} suspended {what} from {since}. Reason: {reason}',
    fr: '{party} a suspendu {what} à partir de {since}. Motif : {reason}',
  },
  actResumes: {
    en: '{party} resumed {what} from {since}. Reason: {reason}',
    fr: '{party} a repris {what} à partir de {since}. Motif : {reason}',
  },
  actDenounces: {
    en: '{party} denounced {what} on {since}. Reason: {reason}',
    fr: '{party} a dénoncé {what} le {since}. Motif : {reason}',
  },
  actConceals: {
    en: '{party} conceals rows under {what} from {since}, for 48 hours at most. Reason: {reason}',
    fr: '{party} dissimule des données sous {what} à partir de {since}, pour 48 heures au plus. Motif : {reason}',
  },
  actConsents: {
    en: '{party} consents to {what} from {since}. Reason: {reason}',
    fr: '{party} consent à {what} à partir de {since}. Motif : {reason}',
  },
  actUntil: { en: '{sentence} It ends on {until}.', fr: '{sentence} Cela finit le {until}.' },
  wholeDocument: { en: 'the whole of {document}', fr: 'l’intégralité de {document}' },
  someClauses: { en: 'clauses {clauses} of {document}', fr: 'les clauses {clauses} de {document}' },
} as const satisfies Readonly<Record<string, { readonly en: string; readonly fr: string }>>;
