/*
 * `npm run verify -- review.json documents/`: checks every verdict of a saved review against the raw responses in a folder,
 * without the page. A response is found by the SHA-256 of its bytes, whatever its file is called; one whose bytes changed is
 * found by the interaction's ID in its name or in it, and refused.
 *
 * Ends with 0 where every verdict follows, 1 where one does not, 2 where one could not be checked or there was none.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkEvidence, hashOf, type Stated, type Verification } from './checker.ts';

interface Kept extends Stated {
  readonly id: string;
}

interface SavedItem {
  readonly interactionId: string;
  readonly history: readonly { readonly verdict?: string; readonly evidence?: string }[];
  readonly evidence: readonly Kept[];
}

/** Checks a review. @returns the process's exit code */
export function verifyReview(reviewPath: string, folder: string, say: (line: string) => void): number {
  const items = readItems(reviewPath);
  const responses = readResponses(folder);
  if (typeof items === 'string' || typeof responses === 'string') {
    for (const fault of [items, responses]) if (typeof fault === 'string') say(fault);
    return 2;
  }
  const counts = { checked: 0, refused: 0, missing: 0, proofs: 0, steps: 0 };
  const refuse = (name: string, faults: readonly string[]): void => {
    counts.refused += 1;
    say(`${name}: REFUSED, its evidence does not follow from the response.`);
    for (const fault of new Set(faults)) say(`  ${fault}`);
  };
  for (const [index, item] of items.entries()) {
    if (!isSavedItem(item)) {
      counts.checked += 1;
      refuse(`Item ${index + 1} of the file`, ['It is not as a saved review has it.']);
      continue;
    }
    const { interactionId, history, evidence } = item;
    const last = history.at(-1);
    if (last?.verdict === undefined) continue;
    const name = interactionId === '' ? `Item ${index + 1} of the file` : `Interaction ${interactionId}`;
    const kept = evidence.find(({ id }) => id === last.evidence);
    const bytes = kept && (responses.byHash.get(kept.sha256) ?? responses.byId.get(interactionId));
    if (kept && !bytes) {
      counts.missing += 1;
      say(`${name}: NOT CHECKED, its response is not in ${folder}.`);
      continue;
    }
    counts.checked += 1;
    const { proofs, steps, faults } =
      kept && bytes ? check(bytes, kept) : { proofs: 0, steps: 0, faults: ['Its evidence is not in the file.'] };
    counts.proofs += proofs;
    counts.steps += steps;
    if (faults.length > 0) refuse(name, faults);
  }
  const { checked, refused, missing, proofs, steps } = counts;
  if (checked + missing === 0) say('There was nothing to check: no item of the file has a verdict.');
  else {
    say(
      `${count(checked, 'verdict')} checked, ${refused} refused: ${count(proofs, 'proof')} of ${count(steps, 'step')} added up from the raw responses.`,
    );
    if (missing > 0) say(`${count(missing, 'verdict')} not checked.`);
  }
  if (refused > 0) return 1;
  return checked === 0 || missing > 0 ? 2 : 0;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A file can hold anything, also what only begins as evidence. */
function check(bytes: Uint8Array, kept: Kept): Verification {
  try {
    return checkEvidence(bytes, kept);
  } catch {
    return { proofs: 0, steps: 0, faults: ['Its evidence in the file is damaged.'] };
  }
}

function isSavedItem(value: unknown): value is SavedItem {
  const { interactionId, history, evidence }: Partial<Record<keyof SavedItem, unknown>> = Object(value);
  const isEach = (list: unknown): boolean =>
    Array.isArray(list) && list.every((each) => typeof each === 'object' && each !== null);
  return typeof interactionId === 'string' && isEach(history) && isEach(evidence);
}

function readItems(path: string): readonly unknown[] | string {
  let saved: unknown;
  try {
    saved = JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    return unreadable(path, fault);
  }
  const items = typeof saved === 'object' && saved !== null ? Reflect.get(saved, 'items') : undefined;
  return Array.isArray(items) ? items : `${path} is no saved review: export one as JSON.`;
}

function unreadable(path: string, fault: unknown): string {
  return `${path} could not be read: ${fault instanceof Error ? fault.message : fault}`;
}

function readResponses(folder: string):
  | string
  | {
      readonly byHash: ReadonlyMap<string, Uint8Array>;
      readonly byId: ReadonlyMap<string, Uint8Array>;
    } {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (fault) {
    return unreadable(folder, fault);
  }
  const byHash = new Map<string, Uint8Array>();
  const byId = new Map<string, Uint8Array>();
  for (const name of names) {
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
