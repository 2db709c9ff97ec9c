import { writeMrvA } from '@passerelle/schema';
import { mrzHolderOf } from '../people/mrz-of.ts';
import { stories } from './keys.ts';
import { storyCrossing, storyDocument, storyTraveller } from './people.ts';
import type { Story } from './story.ts';

const keys = stories.stolenBlank;

/** A blank stolen before it was personalised is presented with a visa that was issued in another person's passport. */
export const stolenBlank: Story = ({ at, date, year }) => {
  const bearer = storyTraveller({
    id: keys.traveller,
    familyName: 'AL-RASHID',
    givenNames: 'Samir',
    birthDate: '1991-03-17',
    birthPlace: 'Homs',
    sex: 'M',
    state: 'SYR',
  });
  const owner = storyTraveller({
    id: keys.rightfulHolder.traveller,
    familyName: 'HADDAD',
    givenNames: 'Layth',
    birthDate: '1989-11-02',
    birthPlace: 'Damascus',
    sex: 'M',
    state: 'SYR',
  });
  const validUntil = date(-150);
  const presentedAt = at(4, '20:14:09');
  const ownerDocument = keys.rightfulHolder.document;
  const who = { traveller: bearer.id, document: keys.document, post: keys.post };
  return {
    immigration: {
      Traveller: [bearer, owner],
      TravelDocument: [
        storyDocument(bearer, keys.document, {
          issuedOn: date(700),
          expiresOn: date(-2950),
          firstPresentedAt: presentedAt,
          chipVerified: false,
        }),
        storyDocument(owner, ownerDocument, { issuedOn: date(900), expiresOn: date(-1290), firstPresentedAt: at(26, '11:32:40') }),
      ],
      Crossing: [
        storyCrossing(who, {
          id: keys.crossing,
          occurredAt: presentedAt,
          direction: 'ENTRY',
          visa: keys.visa,
          outcome: 'REFUSED',
          controlLevel: 'SECOND_LINE',
          processingSeconds: 3912,
        }),
        storyCrossing(
          { traveller: owner.id, document: ownerDocument, post: 'QNAIR' },
          {
            id: keys.rightfulHolder.crossing,
            occurredAt: at(26, '11:32:40'),
            direction: 'ENTRY',
            visa: keys.visa,
            transportMode: 'AIR',
            lane: 'IN D2',
            stayPurpose: 'BUSINESS',
          },
        ),
      ],
      RefusalOfEntry: [
        {
          id: keys.refusal,
          refusedAt: at(4, '20:31:00'),
          post: { code: keys.post },
          crossing: { id: keys.crossing },
          document: keys.document,
          traveller: { id: bearer.id },
          grounds: ['B', 'D'],
          remarks: 'Blank reported stolen; visa issued in another passport.',
          appealed: false,
        },
      ],
    },
    visas: {
      Visa: [
        {
          ...keys.visa,
          type: 'C',
          document: ownerDocument,
          validFrom: date(30),
          validUntil,
          entries: 'MULTIPLE',
          stayDays: 90,
          status: 'VALID',
          territory: ['QNO'],
          consulate: 'Damascus',
          application: { id: keys.rightfulHolder.application },
          mrz: writeMrvA({
            ...mrzHolderOf(owner, 'P'),
            code: 'VC',
            issuingState: 'QNO',
            number: keys.visa.stickerNumber,
            validUntil,
            optional: ownerDocument.number,
          }),
        },
      ],
      VisaApplication: [
        {
          id: keys.rightfulHolder.application,
          lodgedAt: at(52, '09:10:00'),
          consulate: 'Damascus',
          document: ownerDocument,
          type: 'C',
          purpose: 'BUSINESS',
          sponsor: 'Alden Instruments',
          decision: 'ISSUED',
          decidedAt: at(38, '13:45:00'),
          visa: keys.visa,
        },
      ],
    },
    police: {
      TravelDocument: [{ ...keys.document, status: 'STOLEN_BLANK', statusSince: at(560, '00:00:00'), reportedBy: 'SYR' }],
      DocumentExamination: [
        {
          id: keys.examination,
          examinedAt: at(4, '20:02:00'),
          post: { code: keys.post },
          document: keys.document,
          method: 'OPTICAL',
          result: 'STOLEN_BLANK',
          findings: `Genuine blank of a series reported stolen in ${year(560)}; personalised by inkjet. Visa does not belong to this document.`,
          examiner: { code: 'QN:POL/SOUTH' },
        },
      ],
      Alert: [
        {
          id: keys.alert,
          kind: 'OBJECT',
          measure: 'SEIZE',
          target: { __typename: 'TravelDocument', ...keys.document },
          issuedBy: 'SYR',
          issuedAt: at(560, '00:00:00'),
          validUntil: at(-3000, '00:00:00'),
          status: 'ACTIVE',
          urgent: false,
          handling: 'H0',
          sourceEvaluation: 'A',
          informationEvaluation: 1,
          details: 'Blank passport of a stolen series, to be withdrawn from its bearer.',
          contact: { code: 'QN:POL/HQ' },
        },
      ],
    },
  };
};
