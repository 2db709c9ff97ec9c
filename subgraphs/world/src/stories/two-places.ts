import { stories } from './keys.ts';
import { storyCrossing, storyDocument, storyTraveller } from './people.ts';
import type { Story } from './story.ts';

const keys = stories.twoPlaces;

/** A passport enters at Albany and, eighteen minutes later, at Halden, further away than any vehicle goes in that time. */
export const twoPlaces: Story = ({ at, date }) => {
  const traveller = storyTraveller({
    id: keys.traveller,
    familyName: 'VRANCEL',
    givenNames: 'Doru',
    birthDate: '1983-06-21',
    birthPlace: 'Turlea',
    sex: 'M',
    state: 'QTE',
  });
  const [albany, halden] = keys.posts;
  const [first, second] = keys.crossings;
  const who = { traveller: traveller.id, document: keys.document };
  return {
    immigration: {
      Traveller: [traveller],
      TravelDocument: [
        storyDocument(traveller, keys.document, { issuedOn: date(1200), expiresOn: date(-2452), firstPresentedAt: at(3, '10:02:00') }),
      ],
      Crossing: [
        storyCrossing({ ...who, post: albany }, { id: first, occurredAt: at(3, '10:02:00'), direction: 'ENTRY', stayPurpose: 'BUSINESS' }),
        storyCrossing({ ...who, post: halden }, { id: second, occurredAt: at(3, '10:20:00'), direction: 'ENTRY', stayPurpose: 'FAMILY' }),
      ],
    },
  };
};
