/**
 * Nouns, ordinals and lengths are worded in words/ and time/ alone: the view folders are scanned for what would be a second
 * place, and each pattern is tried on a planted violation first, so that a scan that finds nothing is known to look.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const VIEWS = ['timeline', 'sla', 'flag', 'statistics', 'record', 'budget', 'report', 'review', 'said', 'field'];

interface Forbidden {
  readonly what: string;
  readonly pattern: RegExp;
  /** Lines that must be found. */
  readonly planted: readonly string[];
  /** Lines that must not be. */
  readonly innocent: readonly string[];
}

const FORBIDDEN: readonly Forbidden[] = [
  {
    what: 'an ordinal',
    pattern: /\['th', 'st'|(st|nd|rd|th)\} entry|\}(st|nd|rd|th)\b|function ordinal/,
    planted: [
      "const ending = ['th', 'st', 'nd', 'rd'][count % 10];",
      'return `§{count}th entry`;',
      'function ordinalWord(count: number) {',
    ],
    innocent: ['// "Queue Billing, 2nd entry"', 'ordinalWord(queue.ordinal)'],
  },
  {
    what: 'a name for what has none',
    pattern: /without a name|unnamed (agent|queue)|'an agent'|'another agent'|whose name is not/i,
    planted: ["?? 'Agent without a name'", "'an unnamed agent'", "agent.agentName ?? 'an agent'"],
    innocent: ["'an agent entry lies within its segment'"],
  },
  {
    what: 'the name of an agent',
    pattern: /\.agentName\b/,
    planted: ['const name = agent.agentName?.trim();'],
    innocent: ['names.agentById(toAgentId)'],
  },
  {
    what: 'the name of a queue',
    pattern: /`[Qq]ueue \$\{/,
    planted: ['return `Queue §{entry.queueName}`;', 'const name = `queue §{name}`;'],
    innocent: ['`queue stays: §{count}`'],
  },
  {
    what: 'a length',
    pattern: /toFixed\(\d\)\} s\b|\} min \$\{|formatSeconds\([^)]*\)\} s\b|\/ 1000\} s\b/,
    planted: [
      'return `§{(length / 1000).toFixed(1)} s`;',
      'return `§{minutes} min §{seconds} s`;',
      'const text = `§{formatSeconds(length)} s`;',
      'return `§{threshold / 1000} s`;',
    ],
    innocent: ['formatLength(length)', '`§{formatThreshold(LONGEST_THRESHOLD)} s, which is one day.`'],
  },
  {
    what: 'a rule',
    pattern: /Record<RuleId, string>/,
    planted: ['const WORDS: Readonly<Record<RuleId, string>> = {'],
    innocent: ['ruleSentence(rule)'],
  },
];

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
    .map((each) => join(each.parentPath, each.name));
}

/** Lines of code; comments may give examples. */
function codeLines(text: string): readonly string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/ .*$/, ''));
}

describe.each(FORBIDDEN)('$what', ({ pattern, planted, innocent }) => {
  it('is caught where it is planted, and nothing innocent is', () => {
    // A § stands for the $ of a template, so that no line here is taken for one.
    const caught = (line: string): boolean => codeLines(line.replaceAll('§', '$')).some((each) => pattern.test(each));
    expect(planted.map((line) => [line, caught(line)])).toEqual(planted.map((line) => [line, true]));
    expect(innocent.map((line) => [line, caught(line)])).toEqual(innocent.map((line) => [line, false]));
  });

  it('is worded by no view', () => {
    const found = VIEWS.flatMap((view) => filesUnder(join('src', view))).flatMap((file) =>
      codeLines(readFileSync(file, 'utf8')).flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
      ),
    );
    expect(found).toEqual([]);
  });
});
