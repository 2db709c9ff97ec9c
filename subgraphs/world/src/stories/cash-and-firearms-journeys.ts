import { writeMrvA } from '@passerelle/schema';
import { mrzHolderOf } from '../people/mrz-of.ts';
import { stories } from './keys.ts';
import { storyCrossing, storyDocument, storyTraveller } from './people.ts';
import type { StoryClock, StoryRows } from './story.ts';

const keys = stories.cashAndFirearms;

/** The driver of the van. */
export const driver = storyTraveller({
  id: keys.traveller,
  familyName: 'CORVIN',
  givenNames: 'Vlad Octavian',
  birthDate: '1986-12-04',
  birthPlace: 'Terana',
  sex: 'M',
  state: 'QTE',
});

/** Driver, passport, visa and crossings: what immigration and the visa office know. */
export function journeys({ at, date }: StoryClock): Pick<StoryRows, 'immigration' | 'visas'> {
  const [first, out, caught] = keys.crossings;
  const who = { traveller: driver.id, document: keys.document, post: keys.post };
  const van = { vehicle: keys.vehicle, visa: keys.visa } as const;
  const validUntil = date(-200);
  return {
    immigration: {
      Traveller: [driver],
      TravelDocument: [
        storyDocument(driver, keys.document, { issuedOn: date(1100), expiresOn: date(-2552), firstPresentedAt: at(9, '15:20:44') }),
      ],
      Crossing: [
        storyCrossing(who, { ...van, id: first, occurredAt: at(9, '15:20:44'), direction: 'ENTRY', stayPurpose: 'WORK' }),
        storyCrossing(who, { ...van, id: out, occurredAt: at(7, '18:02:10'), direction: 'EXIT' }),
        storyCrossing(who, {
          ...van,
          id: caught,
          occurredAt: at(2, '16:40:00'),
          direction: 'ENTRY',
          stayPurpose: 'WORK',
          outcome: 'DETAINED',
          controlLevel: 'SECOND_LINE',
          processingSeconds: 6300,
        }),
      ],
    },
    visas: {
      Visa: [
        {
          ...keys.visa,
          type: 'D',
          document: keys.document,
          validFrom: date(160),
          validUntil,
          entries: 'MULTIPLE',
          stayDays: 360,
          status: 'VALID',
          territory: ['QNO'],
          consulate: 'Terana',
          application: { id: keys.application },
          mrz: writeMrvA({
            ...mrzHolderOf(driver, 'P'),
            code: 'VD',
            issuingState: 'QNO',
            number: keys.visa.stickerNumber,
            validUntil,
            optional: keys.document.number,
          }),
        },
      ],
      VisaApplication: [
        {
          id: keys.application,
          lodgedAt: at(190, '10:00:00'),
          consulate: 'Terana',
          document: keys.document,
          type: 'D',
          purpose: 'BUSINESS',
          sponsor: 'Tarn Timber Company',
          decision: 'ISSUED',
          decidedAt: at(165, '11:30:00'),
          visa: keys.visa,
        },
      ],
    },
  };
}
