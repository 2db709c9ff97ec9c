import type { RawAgreement } from '../language/raw.ts';
import { authorityPhrase } from './audience-phrase.ts';
import { code, listed, type Phrase, say } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { inTime, writtenDuration } from './time-phrase.ts';

/** Blocks that workflows act on: channel, follow-up, limits, notices, reports, requests of persons concerned, refusal. */
export function carriedPhrases(document: RawAgreement, context: ReadingContext): readonly Phrase[] {
  return [
    ...channelPhrases(document, context),
    ...followUpPhrases(document),
    ...limitPhrases(document),
    ...noticePhrases(document),
    ...subjectAccessPhrases(document),
    ...refusalPhrases(document),
  ];
}

function channelPhrases({ channel }: RawAgreement, context: ReadingContext): readonly Phrase[] {
  if (channel === undefined) return [];
  const { directIf, copyTo } = channel;
  return [
    say('channelCentral', {}),
    ...(directIf === undefined ? [] : [say('channelDirect', { cases: listed('or', directIf.map(code)) })]),
    ...(copyTo === undefined ? [] : [say('channelCopy', { authorities: authorities(copyTo, context) })]),
  ];
}

export function authorities(ids: readonly string[], context: ReadingContext): Phrase {
  return listed(
    'and',
    ids.map((id) => authorityPhrase(id, context)),
  );
}

function followUpPhrases({ followUp }: RawAgreement): readonly Phrase[] {
  if (followUp === undefined) return [];
  return [
    say('followUp', { time: inTime(followUp.within) }),
    ...(followUp.urgent === undefined ? [] : [say('followUpUrgent', { time: inTime(followUp.urgent) })]),
    ...(followUp.noFollowUp === undefined ? [] : [say('followUpReason', {})]),
  ];
}

function limitPhrases({ limits = {} }: RawAgreement): readonly Phrase[] {
  return [
    ...(limits.perMinute === undefined ? [] : [say('perMinute', { count: code(limits.perMinute) })]),
    ...(limits.perDay === undefined ? [] : [say('perDay', { count: code(limits.perDay) })]),
    ...(limits.distinctSubjectsPerDay === undefined ? [] : [say('personsPerDay', { count: code(limits.distinctSubjectsPerDay) })]),
  ];
}

function noticePhrases({ notices = {}, reports = {} }: RawAgreement): readonly Phrase[] {
  return [
    ...(notices.correction === undefined ? [] : [say('noticeCorrection', { time: inTime(notices.correction) })]),
    ...(notices.deletion === undefined ? [] : [say('noticeDeletion', { time: inTime(notices.deletion) })]),
    ...(notices.spontaneous === undefined ? [] : [say('noticeSpontaneous', { time: inTime(notices.spontaneous) })]),
    ...(reports.use === undefined ? [] : [say('reportUse', { duration: writtenDuration(reports.use) })]),
    ...(reports.jointBody === undefined ? [] : [say('reportJoint', { duration: writtenDuration(reports.jointBody) })]),
  ];
}

const answers = { giver: 'accessByGiver', recipient: 'accessByRecipient', either: 'accessByEither' } as const;

function subjectAccessPhrases({ subjectAccess }: RawAgreement): readonly Phrase[] {
  if (subjectAccess === undefined) return [];
  const { answeredBy, within, consult = false } = subjectAccess;
  return [say(answers[answeredBy], { duration: writtenDuration(within) }), ...(consult ? [say('accessConsults', {})] : [])];
}

function refusalPhrases({ refusal }: RawAgreement): readonly Phrase[] {
  if (refusal === undefined) return [];
  const codes = listed('or', refusal.codes.map(code));
  return [
    refusal.article === undefined ? say('refusal', { codes }) : say('refusalUnder', { codes, article: code(refusal.article) }),
    ...(refusal.within === undefined ? [] : [say('refusalTold', { time: inTime(refusal.within) })]),
  ];
}
