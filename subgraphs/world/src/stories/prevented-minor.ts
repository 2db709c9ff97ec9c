import { stories } from './keys.ts';
import { storyCrossing, storyDocument, storyTraveller } from './people.ts';
import type { Story } from './story.ts';

const keys = stories.preventedMinor;

/** A child who came alone is stopped on the way out: a court has forbidden the journey. */
export const preventedMinor: Story = ({ at, date, year }) => {
  const traveller = storyTraveller({
    id: keys.traveller,
    familyName: 'NAZARI',
    givenNames: 'Farid',
    birthDate: `${Number(year(0)) - 15}-02-11`,
    birthPlace: 'Herat',
    sex: 'M',
    state: 'AFG',
    protection: ['UNACCOMPANIED_MINOR'],
  });
  const [arrival, departure] = keys.crossings;
  const who = { traveller: traveller.id, document: keys.document, post: keys.post };
  const train = { transportMode: 'RAIL', controlLevel: 'SECOND_LINE' } as const;
  return {
    immigration: {
      Traveller: [traveller],
      TravelDocument: [
        storyDocument(traveller, keys.document, { issuedOn: date(500), expiresOn: date(-1325), firstPresentedAt: at(27, '14:22:00') }),
      ],
      Crossing: [
        storyCrossing(who, {
          ...train,
          id: arrival,
          occurredAt: at(27, '14:22:00'),
          direction: 'ENTRY',
          lane: 'IN D1',
          outcome: 'ADMITTED_AFTER_REFERRAL',
          stayPurpose: 'PROTECTION',
          processingSeconds: 4380,
        }),
        storyCrossing(who, {
          ...train,
          id: departure,
          occurredAt: at(2, '06:48:30'),
          direction: 'EXIT',
          lane: 'OUT D1',
          outcome: 'DETAINED',
          processingSeconds: 2760,
        }),
      ],
    },
    police: {
      Alert: [
        {
          id: keys.alert,
          kind: 'PREVENTIVE',
          measure: 'PROTECT',
          target: { __typename: 'TravelDocument', ...keys.document },
          issuedBy: 'QNO',
          issuedAt: at(20, '15:30:00'),
          validUntil: at(-345, '15:30:00'),
          status: 'ACTIVE',
          urgent: true,
          handling: 'H1',
          sourceEvaluation: 'A',
          informationEvaluation: 2,
          details: 'Child in care left the home with an unknown adult; risk of trafficking. Prevent travel, call at once.',
          contact: { code: 'QN:POL/NORTH' },
        },
      ],
    },
  };
};
