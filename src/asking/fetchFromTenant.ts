/*
 * What a reader asks the tenant for with a press: artifacts, notes, the tenant's zone, its SLA. Each is one request; a
 * transcript and an e-mail are two or more, since their texts are in files under signed addresses elsewhere.
 *
 * A file is fetched from its own host by the browser, without cookies and without saying where it is asked from; the page's
 * policy lets it reach those hosts that are configured and no other. What fails there costs the file, not the artifact.
 */

import type { InteractionRef } from '../interaction/endpoint.ts';
import {
  type Artifact,
  type ArtifactFile,
  type ListedArtifact,
  readArtifact,
  readArtifacts,
  readNotes,
  readSlaVersions,
  readTenant,
  type SlaVersion,
  type TenantFacts,
} from '../interaction/fromTenant.ts';
import { describeFound, LookupFailure } from '../interaction/LookupFailure.ts';
import { isJsonObject } from '../interaction/leaves.ts';
import { type Question, questionPath } from '../interaction/question.ts';
import type { Note } from '../interaction/said.ts';
import { type Instant, instant } from '../time/instant.ts';
import { fetchJson, readJson, receive } from './fetchJson.ts';

/** Something the tenant told, and when. */
export interface Told<Value> {
  readonly value: Value;
  readonly receivedAt: Instant;
}

/** @throws LookupFailure, `unreadable` where the answer has another form than any that is known */
async function ask<Value>(
  question: Question,
  read: (answer: unknown) => Value | undefined,
  signal: AbortSignal,
): Promise<Told<Value>> {
  const { document, text, facts } = await fetchJson(questionPath(question), signal);
  const value = read(document);
  if (value === undefined) throw new LookupFailure('unreadable', { ...facts, found: describeFound(document), text });
  return { value, receivedAt: instant(Date.now()) };
}

/** Which recordings, transcripts and e-mails there are. */
export function fetchArtifacts(ref: InteractionRef, signal: AbortSignal): Promise<Told<readonly ListedArtifact[]>> {
  return ask({ kind: 'artifacts', ...ref }, readArtifacts, signal);
}

/** One of them, with addresses that are good for minutes: never kept for longer than they are looked at. */
function fetchArtifact(ref: InteractionRef, artifactId: string, signal: AbortSignal): Promise<Told<Artifact>> {
  return ask({ kind: 'artifact', ...ref, artifactId }, readArtifact, signal);
}

/** The agents' notes with their texts. */
export function fetchNotes(ref: InteractionRef, signal: AbortSignal): Promise<Told<readonly Note[]>> {
  return ask({ kind: 'notes', ...ref }, readNotes, signal);
}

/** The tenant's zone, and which SLA is its default. */
export function fetchTenant(tenantId: string, signal: AbortSignal): Promise<Told<TenantFacts>> {
  return ask({ kind: 'tenant', tenantId }, readTenant, signal);
}

/** The versions of an SLA, the newest first. */
export function fetchSlaVersions(
  tenantId: string,
  slaId: string,
  signal: AbortSignal,
): Promise<Told<readonly SlaVersion[]>> {
  return ask({ kind: 'sla-versions', tenantId, slaId }, readSlaVersions, signal);
}

/** The text of an artifact, from its files. */
type ArtifactText =
  /** In one of the forms of `messagingTranscript`. */
  | { readonly kind: 'transcript'; readonly transcript: unknown }
  /** The artifact names no file with a text in it. */
  | { readonly kind: 'no-file' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly address: string };

/** An artifact, and its text where it has one. */
interface OpenedArtifact {
  readonly artifact: Artifact;
  readonly written?: ArtifactText;
}

const ELSEWHERE: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', mode: 'cors' };

/** The manifest of an e-mail with its text in it, or as it is where no file has the text. */
async function readMail(manifest: unknown, files: readonly ArtifactFile[], signal: AbortSignal): Promise<unknown> {
  if (!isJsonObject(manifest) || !isJsonObject(manifest.body)) return manifest;
  for (const form of ['plain', 'html']) {
    const part = manifest.body[form];
    const id = isJsonObject(part) ? part.artifactFileId : undefined;
    const address = files.find((file) => id !== undefined && file.id === id)?.address;
    if (address === undefined) continue;
    const { text } = await receive(address, ELSEWHERE, signal);
    return { ...manifest, body: { [form]: text } };
  }
  return manifest;
}

async function readWritten(artifact: Artifact, signal: AbortSignal): Promise<ArtifactText> {
  const { files, manifestId, use } = artifact;
  const file =
    use === 'email'
      ? files.find(({ id }) => id !== undefined && id === manifestId)
      : files.find((each) => each.isTranscript);
  const address = file?.address;
  if (address === undefined) return { kind: 'no-file' };
  try {
    const { document } = await readJson(address, ELSEWHERE, signal);
    return { kind: 'transcript', transcript: use === 'email' ? await readMail(document, files, signal) : document };
  } catch (failure) {
    if (signal.aborted) throw failure;
    return { kind: 'failed', failure, address };
  }
}

/** One artifact and, of a transcript or an e-mail, what is written in its files. */
export async function openArtifact(
  ref: InteractionRef,
  artifactId: string,
  signal: AbortSignal,
): Promise<Told<OpenedArtifact>> {
  const { value: artifact, receivedAt } = await fetchArtifact(ref, artifactId, signal);
  const isWritten = (artifact.use === 'transcript' || artifact.use === 'email') && !artifact.isDeleted;
  const written = isWritten ? await readWritten(artifact, signal) : undefined;
  return { value: { artifact, ...(written && { written }) }, receivedAt };
}
