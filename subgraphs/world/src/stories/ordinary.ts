import { withCheckDigit } from '../vehicles/vin.ts';
import { exampleKeys } from './keys.ts';
import { storyCrossing, storyDocument, storyTraveller } from './people.ts';
import type { Story } from './story.ts';

const keys = exampleKeys.ordinary;

/** Nothing happens: the row that a border guard of a partner state asks for in the printed example. */
export const ordinary: Story = ({ at, date }) => {
  const traveller = storyTraveller({
    id: keys.traveller,
    familyName: 'LEFÈVRE',
    givenNames: 'Camille Jeanne',
    birthDate: '1990-05-17',
    birthPlace: 'Nantes',
    sex: 'F',
    state: 'FRA',
  });
  const [entry, exit] = keys.crossings;
  const who = { traveller: traveller.id, document: keys.document, post: keys.post };
  return {
    immigration: {
      Traveller: [traveller],
      TravelDocument: [
        storyDocument(traveller, keys.document, { issuedOn: date(640), expiresOn: date(-3012), firstPresentedAt: at(5, '08:42:15') }),
      ],
      Crossing: [
        storyCrossing(who, { id: entry, occurredAt: at(5, '08:42:15'), direction: 'ENTRY', vehicle: keys.vehicle }),
        storyCrossing(who, { id: exit, occurredAt: at(3, '17:11:58'), direction: 'EXIT', vehicle: keys.vehicle }),
      ],
    },
    police: {
      Vehicle: [
        {
          ...keys.vehicle,
          vin: withCheckDigit('VF1ZZZ4B0AE900009'),
          make: 'Renault',
          model: 'Mégane',
          colour: 'blue',
          category: 'CAR',
          status: 'NOT_REPORTED',
          statusSince: null,
        },
      ],
    },
  };
};
