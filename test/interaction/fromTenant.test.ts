import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readArtifact,
  readArtifacts,
  readNotes,
  readSlaVersions,
  readTenant,
} from '../../src/interaction/fromTenant.ts';

const ID = '00000000-0000-4000-8000-000000000001';

describe('readArtifacts', () => {
  test.each([
    ['audio-recording', 'recording'],
    ['cxengage-recording', 'recording'],
    ['qm-audio-recording', 'recording'],
    ['qm-screen-recording', 'screen'],
    ['messaging-transcript', 'transcript'],
    ['email', 'email'],
    ['script', 'other'],
  ])('%s is a %s', (artifactType, use) => {
    const one = { artifactId: ID.toUpperCase(), artifactType, fileCount: 2 };
    expect(readArtifacts({ results: [one] })).toEqual([{ id: ID, type: artifactType, use, fileCount: 2 }]);
  });

  test('takes both spellings of the subtype, each envelope, and an empty list', () => {
    const artifacts = [{ artifactSubType: 'a' }, { artifactSubtype: 'b' }];
    for (const answer of [artifacts, { result: artifacts }, { results: artifacts }]) {
      expect(readArtifacts(answer)).toEqual([
        { use: 'other', subtype: 'a' },
        { use: 'other', subtype: 'b' },
      ]);
    }
    expect(readArtifacts({ results: [] })).toEqual([]);
  });

  test('an id that is no UUID costs the id, and nothing else', () => {
    const [read] = readArtifacts([{ artifactId: '../users', artifactType: 'email', fileCount: -1 }]) ?? [];
    expect(read).toEqual({ use: 'email', type: 'email' });
  });
});

describe('readArtifact', () => {
  const whole = {
    artifactId: ID,
    artifactType: 'audio-recording',
    created: '2026-06-29T15:05:10.090Z',
    duration: 16.5,
    participantAdditionalInfo: { participantType: 'customer' },
    softDeleted: false,
    manifestId: 'm',
    files: [
      {
        artifactFileId: 'f',
        filename: 'a.wav',
        contentType: 'audio/wav',
        url: 'https://files.example/a?s=1',
        metadata: null,
      },
      { filename: 'transcript.json', url: 'javascript:alert(1)' },
      { filename: 'b.json', url: 'https://files.example/b', metadata: { transcript: true } },
    ],
  };

  test('has its files with addresses that may be asked for, and no other', () => {
    expect(readArtifact(whole)).toEqual({
      id: ID,
      use: 'recording',
      type: 'audio-recording',
      createdAt: Date.parse('2026-06-29T15:05:10.090Z'),
      duration: 16.5,
      participant: 'customer',
      isDeleted: false,
      manifestId: 'm',
      files: [
        { id: 'f', name: 'a.wav', type: 'audio/wav', address: 'https://files.example/a?s=1', isTranscript: false },
        { name: 'transcript.json', isTranscript: true },
        { name: 'b.json', address: 'https://files.example/b', isTranscript: true },
      ],
    });
  });

  test('is deleted where it says so, and has its own address where it has no files', () => {
    expect(readArtifact({ ...whole, softDeleted: true })?.isDeleted).toBe(true);
    const single = readArtifact({ result: { artifactType: 'audio-recording', url: 'https://files.example/c' } });
    expect(single?.files).toEqual([{ address: 'https://files.example/c', isTranscript: false }]);
  });

  test.each([null, 'text', [], {}, { message: 'forbidden' }])('is not in %j', (answer) => {
    expect(readArtifact(answer)).toBeUndefined();
  });
});

describe('readNotes, readTenant, readSlaVersions', () => {
  test('notes have title, body and author', () => {
    const note = { noteId: ID, resourceId: 'agent-1', title: 'Call back', body: 'Friday' };
    expect(readNotes({ results: [note] })).toMatchObject([{ title: 'Call back', body: 'Friday', authorId: 'agent-1' }]);
    expect(readNotes({ results: [] })).toEqual([]);
    expect(readNotes({ message: 'x' })).toBeUndefined();
  });

  test('the tenant has a zone and a default SLA, each where it is one', () => {
    expect(readTenant({ result: { timezone: 'Canada/Atlantic', defaultSlaId: ID } })).toEqual({
      zone: 'Canada/Atlantic',
      defaultSlaId: ID,
    });
    expect(readTenant({ timezone: 'US/Eastern', defaultSlaId: 7 })).toEqual({ zone: 'US/Eastern' });
    expect(readTenant({ result: { name: 'x' } })).toBeUndefined();
  });

  test('versions come the newest first; lengths are seconds', () => {
    const version = (created: string | undefined, slaThreshold: unknown, abandonType = 'count-against-sla') => ({
      created,
      slaThreshold,
      abandonType,
      abandonThreshold: 0,
    });
    const read = readSlaVersions({
      result: [
        version('2019-02-01T14:00:00Z', 20),
        version(undefined, 15, 'new-kind'),
        version('2024-06-03T12:30:00Z', 30.5),
        version('2025-01-01T00:00:00Z', '30'),
      ],
    });
    expect(
      read?.map(({ place, threshold, abandonType, unknownAbandonType }) => [
        place,
        threshold,
        abandonType,
        unknownAbandonType,
      ]),
    ).toEqual([
      [2, 30_500, 'count-against-sla', undefined],
      [0, 20_000, 'count-against-sla', undefined],
      [1, 15_000, 'ignore-abandons', 'new-kind'],
    ]);
    expect(read?.[0]).toMatchObject({ abandonThreshold: 0, createdAt: Date.parse('2024-06-03T12:30:00Z') });
  });

  test('whatever JSON comes, nothing throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        for (const read of [readArtifacts, readArtifact, readNotes, readTenant, readSlaVersions]) {
          for (const each of [answer, { result: answer }, { results: [answer] }])
            expect(() => read(each)).not.toThrow();
        }
      }),
    );
  });
});
