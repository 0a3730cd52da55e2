import type { Study } from '../../src/schema/study.js';
import type { DoorAddress } from './people-summary.js';

/** What Prolific fills in for each person; its braces and per cent signs stand as they are. */
const prolificQuery =
  'PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}';

/**
 * Every address by which people come to a study.
 *
 * @param base address of the server, such as `https://visavis.example.org`
 */
export function doorAddresses({ id, recruitment }: Study, base: string): DoorAddress[] {
  const plain = new URL(`/study/${id}`, base).href;
  const { prolific, links, quota } = recruitment;
  return [
    ...(prolific === undefined
      ? []
      : [
          {
            source: 'prolific',
            title: 'Prolific',
            url: `${plain}?${prolificQuery}`,
            quota: prolific.quota ?? null,
          },
        ]),
    ...links.map(({ name, title, quota: limit }) => ({
      source: `link:${name}`,
      title: title === '' ? name : title,
      url: `${plain}?link=${name}`,
      quota: limit ?? null,
    })),
    { source: 'plain', title: 'Anybody', url: plain, quota: quota ?? null },
  ];
}

/** The address that counts nowhere. */
export function previewAddress({ id }: Study, base: string): string {
  return new URL(`/study/${id}?preview=1`, base).href;
}
