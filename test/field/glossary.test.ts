/** The glossary: every documented parameter and every known field has a meaning, and what it lacks is described by form. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GLOSSARY, meaningByForm, meaningOf } from '../../src/field/glossary.ts';
import { nodesOf } from '../../src/interaction/leaves.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { proveInteraction } from '../audit/atOnce.ts';

const reference: unknown = JSON.parse(readFileSync('src/gateway/sample/reference.json', 'utf8'));

/** The parameters of the reference's table; `start`, `end` and `tenantID` are there what the JSON calls otherwise. */
const DOCUMENTED = [
  ...['tenantId', 'flagType', 'flagged', 'endTimestamp', 'flowId', 'interactionId', 'contactPoint', 'customer'],
  ...['messagingTranscript', 'notes', 'startTimestamp', 'audioRecording', 'dispositionName', 'dispositionId'],
  ...['flowName', 'direction', 'contactId', 'channelType', 'outboundIdentifier', 'hooks', 'segments', 'agents'],
  ...['queues', 'dataComplete'],
];

describe('the glossary', () => {
  it('has a meaning and a source for each field, and finds it by its path', () => {
    for (const [list, fields] of Object.entries(GLOSSARY)) {
      for (const [name, { meaning, source }] of Object.entries(fields)) {
        expect(meaning).toMatch(/^[A-Z].*\.$/);
        expect(source).toMatch(/\.$/);
        const isObject = list === '' || list === 'details' || list === 'outboundIdentifier';
        const path = list === '' ? name : isObject ? `${list}.${name}` : `${list}[3].${name}`;
        expect(meaningOf(path)?.meaning).toBe(meaning);
      }
    }
    expect(meaningOf('details.agents[0].conversationEndTimestamp')?.meaning).toBe('When the conversation ended.');
    expect(meaningOf('agents[0].holdTime')).toBeUndefined();
    expect(meaningOf('queues[0].toString')).toBeUndefined();
    expect(meaningOf('constructor[0].name')).toBeUndefined();
  });

  it('has the reference’s own sentence for every parameter of its table', () => {
    for (const name of DOCUMENTED) {
      expect(meaningOf(name), name).toMatchObject({ evidence: 'documented' });
      expect(meaningOf(name)?.quote, name).toMatch(/\w/);
    }
  });

  it('covers every field of the reference response, and every figure of it', () => {
    for (const { path, name } of nodesOf(reference)) {
      if (typeof name === 'string') expect(meaningOf(path), path).toBeDefined();
    }
    for (const { path } of proveInteraction(readInteraction(reference)).book.all) {
      expect(meaningOf(path), path).toBeDefined();
    }
  });
});

it('describes what it lacks by its form, as a guess', () => {
  const of = (path: string, value: unknown): string => {
    const { meaning, unit, evidence } = meaningByForm(path, value);
    expect(evidence).toBe('guess');
    return `${unit}: ${meaning}`;
  };
  expect(of('agents[0].warmConsultStartTimestamp', '2026-01-01T00:00:00Z')).toBe(
    'moment: By its name, when “warm consult” began.',
  );
  expect(of('agents[0].warmConsultEndTimestamp', 'soon')).toBe('moment: By its name, when “warm consult” ended.');
  expect(of('agents[0].offerTimestamp', null)).toBe('moment: By its name, a moment.');
  expect(of('agents[0].focusTime', 3.5)).toBe('seconds: By its name, a length of time.');
  expect(of('agents[0].isAway', false)).toBe('yes or no: A mark: whether something is so.');
  expect(of('surveyId', 7)).toBe('id: By its name, it identifies something.');
  expect(of('score', 7)).toBe('count: A figure; of what, nothing tells.');
  expect(of('extra', [])).toBe('list: A list; of what, nothing tells.');
  expect(of('extra', {})).toBe('object: Fields of its own; what they belong to, nothing tells.');
  expect(of('extra[0]', 'x')).toBe('text: What it tells is not known.');
});
