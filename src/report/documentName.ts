/* The name a document is saved under. */

import type { Answer } from '../interaction/answer.ts';

export function documentName({ interaction }: Answer): string {
  return `${interaction.interactionId ?? 'interaction'}.json`;
}
