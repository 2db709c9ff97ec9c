import type { Rows } from '@passerelle/schema';
import { fromPattern } from '../random/pattern.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { formatDay } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';
import { type OwnPost, posts } from './own-posts.ts';

type Equipment = Rows['posts']['Equipment'][number];
type Kind = NonNullable<Equipment['kind']>;

const statuses = weighted([
  ['IN_SERVICE', 88],
  ['MAINTENANCE', 8],
  ['OUT_OF_ORDER', 4],
] as const);

/** Rows of the equipment of each post: readers for travellers everywhere, scales and portals where goods pass. */
export function makeEquipment(random: Random, period: Period): readonly Equipment[] {
  return posts.flatMap((post) =>
    kindsOf(post).map((kind, index): Equipment => {
      const id = `${post.short}-E${String(index + 1).padStart(2, '0')}`;
      const checkedOn = formatDay(period.until - random.int(1, 180));
      return {
        id,
        post: { code: post.code },
        kind,
        serialNumber: fromPattern(random, '??99-999999'),
        status: draw(random, statuses),
        checkedOn,
      };
    }),
  );
}

function kindsOf(post: OwnPost): readonly Kind[] {
  const readers = Array.from({ length: Math.max(2, Math.ceil(post.travellers / 3)) }, (): Kind => 'DOCUMENT_READER');
  const road: readonly Kind[] = post.kind === 'road' ? ['PLATE_CAMERA', 'PLATE_CAMERA', 'WEIGHBRIDGE'] : [];
  const heavy: readonly Kind[] = post.goods >= 9 ? ['XRAY', 'RADIATION_PORTAL'] : [];
  return [...readers, 'FINGERPRINT_SCANNER', ...road, ...heavy];
}
