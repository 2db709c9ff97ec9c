import { stories } from './keys.ts';
import { storyCrossing, storyDocument, storyTraveller } from './people.ts';
import type { Story } from './story.ts';

const keys = stories.asylum;

/** A Soravian who visited Norvia, went home, came back and asked for protection from Soravia. Soravia must not learn of it. */
export const asylum: Story = ({ at, date }) => {
  const traveller = storyTraveller({
    id: keys.traveller,
    familyName: 'KOSTELAN',
    givenNames: 'Irenka',
    birthDate: '1994-09-30',
    birthPlace: 'Soravgrad',
    sex: 'F',
    state: 'QSO',
    protection: ['ASYLUM'],
  });
  const [visit, home, flight] = keys.crossings;
  const who = { traveller: traveller.id, document: keys.document, post: keys.post };
  return {
    immigration: {
      Traveller: [traveller],
      TravelDocument: [
        storyDocument(traveller, keys.document, { issuedOn: date(800), expiresOn: date(-2852), firstPresentedAt: at(24, '08:41:12') }),
      ],
      Crossing: [
        storyCrossing(who, { id: visit, occurredAt: at(24, '08:41:12'), direction: 'ENTRY' }),
        storyCrossing(who, { id: home, occurredAt: at(22, '17:05:37'), direction: 'EXIT' }),
        storyCrossing(who, {
          id: flight,
          occurredAt: at(9, '05:16:50'),
          direction: 'ENTRY',
          outcome: 'ADMITTED_AFTER_REFERRAL',
          controlLevel: 'SECOND_LINE',
          stayPurpose: 'PROTECTION',
          processingSeconds: 5140,
        }),
      ],
    },
  };
};
