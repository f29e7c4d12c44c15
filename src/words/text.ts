/* Small words of English that every sentence needs: counts, ordinals, lists, capitals. */

import { formatCount } from '../time/format.ts';

/** The first letter made large. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** For the middle of a sentence: "Left out of SLA" → "left out of SLA"; "SLA missed" as it is. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** 1 → "1st", 2 → "2nd", 11 → "11th". */
export function ordinalWord(count: number): string {
  const tens = count % 100;
  const ending = tens > 10 && tens < 20 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

/** 0 → "no", 1 → "one", 9 → "nine", 10 → "10". */
export function countWord(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? formatCount(count);
}

/** "1 value", "1,234 values", "2 queue entries". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
