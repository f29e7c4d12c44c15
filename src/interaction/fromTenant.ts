/*
 * Resources of a tenant beside an interaction: artifacts (recordings, transcripts, e-mails) with their files, notes, the
 * zone and the default SLA. None of these responses is documented; the forms are those that the vendor's clients read.
 *
 * So any member may be missing or of another type, which costs that member only, and an envelope is accepted under each of
 * its names (`result`, `results`, or none). A reader returns `undefined` only when nothing of the form is in the response.
 */

import { type Instant, type Millis, millis, parseInstant } from '../time/instant.ts';
import { isHttpAddress } from './address.ts';
import { parseUuid } from './endpoint.ts';
import { compact, isJsonObject, type JsonObject } from './leaves.ts';
import { type Note, readSaid } from './said.ts';

/** The use of an artifact in this viewer. `screen`: a screen recording, which is a web page and is not played here. */
export type ArtifactUse = 'recording' | 'screen' | 'transcript' | 'email' | 'other';

/** One artifact as the list names it. */
export interface ListedArtifact {
  /** Missing when it is no UUID: then it cannot be requested. */
  readonly id?: string;
  readonly use: ArtifactUse;
  /** As sent, such as `audio-recording`. */
  readonly type?: string;
  readonly subtype?: string;
  readonly fileCount?: number;
}

/** A file of an artifact. */
export interface ArtifactFile {
  readonly id?: string;
  readonly name?: string;
  /** Its media type, as sent. */
  readonly type?: string;
  /** A signed http or https URL, valid for minutes. */
  readonly address?: string;
  /** It is marked as the transcript, or named `transcript.json`. */
  readonly isTranscript: boolean;
}

/** An artifact with its files. */
export interface Artifact extends ListedArtifact {
  readonly createdAt?: Instant;
  /** As sent; its unit is not documented: seconds, judging by the values seen. */
  readonly duration?: number;
  /** Whose voice it is, as sent. */
  readonly participant?: string;
  readonly isDeleted: boolean;
  /** Which of the files is the manifest of an e-mail. */
  readonly manifestId?: string;
  readonly files: readonly ArtifactFile[];
}

/** Data of the tenant itself. */
export interface TenantFacts {
  /** An IANA name as sent, known to this browser or not. */
  readonly zone?: string;
  readonly defaultSlaId?: string;
}

/** One version of an SLA. */
export interface SlaVersion {
  /** Its place in the answer, from 0. */
  readonly place: number;
  readonly threshold: Millis;
  readonly abandonType: 'ignore-abandons' | 'count-against-sla';
  /** As sent when it is not a known type; `abandonType` is then the default. */
  readonly unknownAbandonType?: string;
  readonly abandonThreshold?: Millis;
  /** When it was created. That it was in force from then on is a guess. */
  readonly createdAt?: Instant;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const when = (value: unknown): Instant | undefined => (typeof value === 'string' ? parseInstant(value)?.at : undefined);

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

/** The list in a response, under any of its names. */
function listIn(answer: unknown): readonly unknown[] | undefined {
  if (Array.isArray(answer)) return answer;
  if (!isJsonObject(answer)) return undefined;
  return [answer.results, answer.result].find((each) => Array.isArray(each));
}

/** The object in a response, with or without its envelope. */
function objectIn(answer: unknown): JsonObject | undefined {
  if (!isJsonObject(answer)) return undefined;
  return isJsonObject(answer.result) ? answer.result : answer;
}

function purposeOf(type: string | undefined): ArtifactUse {
  const word = type?.toLowerCase() ?? '';
  if (word === 'messaging-transcript') return 'transcript';
  if (word === 'email') return 'email';
  if (/screen-recording$/.test(word)) return 'screen';
  return /recording$/.test(word) ? 'recording' : 'other';
}

function listed(artifact: JsonObject): ListedArtifact {
  const type = text(artifact.artifactType);
  return compact<ListedArtifact>({
    id: parseUuid(text(artifact.artifactId) ?? ''),
    use: purposeOf(type),
    type,
    // Clients read both spellings.
    subtype: text(artifact.artifactSubType) ?? text(artifact.artifactSubtype),
    fileCount: count(artifact.fileCount),
  });
}

/** Reads the list of artifacts; an empty one is an answer. */
export function readArtifacts(answer: unknown): readonly ListedArtifact[] | undefined {
  return listIn(answer)?.flatMap((each) => (isJsonObject(each) ? [listed(each)] : []));
}

function readFile(file: JsonObject): ArtifactFile {
  const name = text(file.filename);
  const address = text(file.url);
  const isMarked = isJsonObject(file.metadata) && file.metadata.transcript === true;
  return compact<ArtifactFile>({
    id: text(file.artifactFileId),
    name,
    type: text(file.contentType),
    address: address !== undefined && isHttpAddress(address) ? address : undefined,
    isTranscript: isMarked || name === 'transcript.json',
  });
}

/** Reads one artifact. */
export function readArtifact(answer: unknown): Artifact | undefined {
  const artifact = objectIn(answer);
  if (artifact === undefined || !('artifactType' in artifact || 'files' in artifact)) return undefined;
  const files = Array.isArray(artifact.files) ? artifact.files.filter(isJsonObject).map(readFile) : [];
  const own = text(artifact.url);
  const who = isJsonObject(artifact.participantAdditionalInfo) ? artifact.participantAdditionalInfo : {};
  return compact<Artifact>({
    ...listed(artifact),
    createdAt: when(artifact.created),
    duration: count(artifact.duration),
    participant: text(who.agentName) ?? text(who.participantType) ?? text(who.extension),
    isDeleted: artifact.softDeleted === true,
    manifestId: text(artifact.manifestId),
    files:
      files.length === 0 && own !== undefined && isHttpAddress(own) ? [{ address: own, isTranscript: false }] : files,
  });
}

/** Reads the notes of an interaction; an empty list is an answer. */
export function readNotes(answer: unknown): readonly Note[] | undefined {
  const notes = listIn(answer);
  return notes === undefined ? undefined : readSaid({ notes }).notes;
}

/** Reads the tenant. */
export function readTenant(answer: unknown): TenantFacts | undefined {
  const tenant = objectIn(answer);
  const facts = compact<TenantFacts>({
    zone: text(tenant?.timezone),
    defaultSlaId: parseUuid(text(tenant?.defaultSlaId) ?? ''),
  });
  return Object.keys(facts).length === 0 ? undefined : facts;
}

const seconds = (value: unknown): Millis | undefined => {
  const length = count(value);
  return length === undefined ? undefined : millis(Math.round(length * 1000));
};

function readSlaVersion(version: JsonObject, place: number): SlaVersion | undefined {
  const threshold = seconds(version.slaThreshold);
  if (threshold === undefined) return undefined;
  const type = text(version.abandonType);
  const isKnown = type === 'ignore-abandons' || type === 'count-against-sla';
  return compact<SlaVersion>({
    place,
    threshold,
    abandonType: isKnown ? type : 'ignore-abandons',
    unknownAbandonType: isKnown ? undefined : type,
    abandonThreshold: seconds(version.abandonThreshold),
    createdAt: when(version.created),
  });
}

/** Reads the versions of an SLA, newest first; those without a creation time come last, in their order. */
export function readSlaVersions(answer: unknown): readonly SlaVersion[] | undefined {
  const versions = listIn(answer)?.flatMap((each, place) =>
    isJsonObject(each) ? (readSlaVersion(each, place) ?? []) : [],
  );
  if (versions === undefined || versions.length === 0) return undefined;
  const age = ({ createdAt }: SlaVersion): number => createdAt ?? Number.NEGATIVE_INFINITY;
  return versions.sort((one, other) => (age(one) === age(other) ? 0 : age(other) - age(one)));
}
