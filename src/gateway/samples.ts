/**
 * The situations of the sample tenant, in the order the first page lists them.
 * Knows names and ids only; the documents are the files in `sample/`.
 */

/** One document of the sample tenant. Both ids are lower-case UUIDs. */
export interface SampleListing {
  /** The file's name in `sample/`. */
  readonly file: string;
  readonly situation: string;
  readonly sentence: string;
  readonly group: string;
  readonly tenantId: string;
  readonly interactionId: string;
  /** `reference`: printed in the vendor's API reference; `synthetic`: made up for this viewer. */
  readonly origin: 'reference' | 'synthetic';
}

export const SAMPLES: readonly SampleListing[] = [
  {
    file: 'reference.json',
    situation: 'Abandoned in the queue',
    sentence: 'The customer hung up after waiting in the queue Support.',
    group: 'From the API reference',
    tenantId: '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4',
    interactionId: 'b2109780-db83-11e7-9709-c2b07aa3bee9',
    origin: 'reference',
  },
];
