/*
 * `npm run verify -- review.json documents/`: checks every verdict of a saved review against the raw responses in a folder,
 * without the page. A response is found by the SHA-256 of its bytes, whatever its file is called; one whose bytes changed is
 * found by the interaction's ID in its name or in it, and refused.
 *
 * Ends with 0 where everything follows, 1 where something does not, 2 where there was nothing to check.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkEvidence, hashOf, type Stated } from './checker.ts';

interface Kept extends Stated {
  readonly id: string;
  readonly interactionId?: string;
}

interface Edit {
  readonly verdict?: string;
  readonly evidence?: string;
}

interface SavedItem {
  readonly key: string;
  readonly interactionId: string;
  readonly history: readonly Edit[];
  readonly evidence: readonly Kept[];
}

/** Checks a review. @returns the process's exit code */
export function verifyReview(reviewPath: string, folder: string, say: (line: string) => void): number {
  const items = readItems(reviewPath);
  if (typeof items === 'string') {
    say(items);
    return 2;
  }
  const responses = readResponses(folder);
  let checked = 0;
  let refused = 0;
  let missing = 0;
  let proofs = 0;
  let steps = 0;
  for (const { key, interactionId, history, evidence } of items) {
    const judged = [...history].reverse().find((edit) => edit.verdict !== undefined && edit.evidence !== undefined);
    if (!judged) continue;
    const kept = evidence.find(({ id }) => id === judged.evidence);
    if (!kept) {
      refused += 1;
      say(`${key}: REFUSED, the evidence of its verdict is not in the file.`);
      continue;
    }
    const bytes = responses.byHash.get(kept.sha256) ?? responses.byId.get(interactionId);
    if (!bytes) {
      missing += 1;
      say(`${key}: no response of it in ${folder}.`);
      continue;
    }
    const result = checkEvidence(bytes, kept);
    checked += 1;
    proofs += result.proofs;
    steps += result.steps;
    if (result.faults.length === 0) continue;
    refused += 1;
    say(`${key}: REFUSED.`);
    for (const fault of result.faults) say(`  ${fault}`);
  }
  say(
    `${checked} verdicts checked: ${proofs} proofs of ${steps} steps added up from the raw responses; ${refused} refused, ${missing} without a response.`,
  );
  if (refused > 0) return 1;
  return checked === 0 ? 2 : 0;
}

function readItems(path: string): readonly SavedItem[] | string {
  let saved: unknown;
  try {
    saved = JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    return `${path} could not be read: ${fault instanceof Error ? fault.message : fault}`;
  }
  const items = typeof saved === 'object' && saved !== null ? Reflect.get(saved, 'items') : undefined;
  return Array.isArray(items) ? items : `${path} is no saved review.`;
}

function readResponses(folder: string): {
  readonly byHash: ReadonlyMap<string, Uint8Array>;
  readonly byId: ReadonlyMap<string, Uint8Array>;
} {
  const byHash = new Map<string, Uint8Array>();
  const byId = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = new Uint8Array(readFileSync(path));
    byHash.set(hashOf(bytes), bytes);
    const text = `${name}\n${new TextDecoder().decode(bytes)}`;
    const id =
      /"interactionId"\s*:\s*"([0-9a-fA-F-]{36})"/.exec(text)?.[1] ??
      /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(name)?.[0];
    if (id !== undefined) byId.set(id.toLowerCase(), bytes);
  }
  return { byHash, byId };
}
