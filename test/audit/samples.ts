/** The documents of the sample tenant, read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import type { Wire } from './wire.ts';

const FOLDER = join(import.meta.dirname, '../../src/gateway/sample/');

/** Every sample by its file name without the ending, as in `lost-agent-end`. */
export const SAMPLE_INTERACTIONS: ReadonlyMap<string, Interaction> = new Map(
  readdirSync(FOLDER).map((file) => [
    file.replace('.json', ''),
    readInteraction(JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8'))),
  ]),
);

/** One sample; throws where there is none of that name. */
export function sample(name: string): Interaction {
  const found = SAMPLE_INTERACTIONS.get(name);
  if (!found) throw new Error(`There is no sample ${name}.`);
  return found;
}

/** One sample as the gateway sends it; throws where there is none of that name. */
export function sampleDocument(name: string): Wire {
  return JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8'));
}
