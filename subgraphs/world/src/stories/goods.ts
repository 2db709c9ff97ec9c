import type { Consignment } from '../goods/consignment.ts';
import type { Declaration, GoodsItem } from '../goods/declarations.ts';

/** A consignment of a story: into Norvia by road. */
export function storyConsignment(
  rest: Pick<Consignment, 'ucr' | 'post' | 'vehicle' | 'arrivedAt' | 'releasedAt' | 'consignor' | 'consignee' | 'dispatchCountry'> &
    Partial<Consignment>,
): Consignment {
  return {
    status: rest.releasedAt === null ? 'HELD' : 'RELEASED',
    direction: 'ENTRY',
    transportMode: 'ROAD',
    destinationCountry: 'QNO',
    grossMassKg: 1840,
    packages: 22,
    riskLane: 'RED',
    ...rest,
  };
}

/** One line of a story's declaration: HS code, words, net mass in kilograms, value in euros. */
export type StoryLine = readonly [hsCode: string, description: string, netMassKg: number, amount: number];

/** An import declaration of a story with its goods. */
export function storyDeclaration(
  rest: Pick<Declaration, 'mrn' | 'lodgedAt' | 'clearedAt' | 'status' | 'control' | 'controlledAt' | 'declarant'>,
  consignment: Consignment,
  lines: readonly StoryLine[],
): { readonly Declaration: readonly [Declaration]; readonly GoodsItem: readonly GoodsItem[] } {
  const { ucr, dispatchCountry } = consignment;
  const items = lines.map(
    ([hsCode, description, netMassKg, amount], index): GoodsItem => ({
      id: `${rest.mrn}-${index + 1}`,
      itemNumber: index + 1,
      declaration: { mrn: rest.mrn },
      consignment: { ucr },
      hsCode,
      description,
      originCountry: dispatchCountry,
      netMassKg,
      amount,
      currency: 'EUR',
      unNumber: null,
    }),
  );
  const invoiceAmount = lines.reduce((sum, [, , , amount]) => sum + amount, 0);
  return { Declaration: [{ ...rest, consignment: { ucr }, kind: 'IMPORT', invoiceAmount, invoiceCurrency: 'EUR' }], GoodsItem: items };
}
