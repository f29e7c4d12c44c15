/*
 * Requests to the tenant that a button starts: artifacts, notes, the tenant's zone, its SLA. Each is one request; a
 * transcript and an e-mail are two or more, since their texts are in files at signed URLs on another host.
 *
 * The browser fetches a file from that host without cookies and referrer; the Content-Security-Policy allows only the
 * configured hosts. A failed file does not fail the artifact.
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

/** A value from the tenant with its time. */
export interface Told<Value> {
  readonly value: Value;
  readonly receivedAt: Instant;
}

/** @throws LookupFailure, `unreadable` when the response has no known form */
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

/** The list of recordings, transcripts and e-mails. */
export function fetchArtifacts(ref: InteractionRef, signal: AbortSignal): Promise<Told<readonly ListedArtifact[]>> {
  return ask({ kind: 'artifacts', ...ref }, readArtifacts, signal);
}

/** One of them, with signed URLs that are valid for minutes, so it is cached only while it is shown. */
function fetchArtifact(ref: InteractionRef, artifactId: string, signal: AbortSignal): Promise<Told<Artifact>> {
  return ask({ kind: 'artifact', ...ref, artifactId }, readArtifact, signal);
}

/** The agents' notes with their texts. */
export function fetchNotes(ref: InteractionRef, signal: AbortSignal): Promise<Told<readonly Note[]>> {
  return ask({ kind: 'notes', ...ref }, readNotes, signal);
}

/** The tenant's zone and the id of its default SLA. */
export function fetchTenant(tenantId: string, signal: AbortSignal): Promise<Told<TenantFacts>> {
  return ask({ kind: 'tenant', tenantId }, readTenant, signal);
}

/** The versions of an SLA, newest first. */
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
  /** The artifact lists no file with a text. */
  | { readonly kind: 'no-file' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly address: string };

/** An artifact, and its text if it is a transcript or an e-mail. */
interface OpenedArtifact {
  readonly artifact: Artifact;
  readonly written?: ArtifactText;
}

const ELSEWHERE: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', mode: 'cors' };

/** The manifest of an e-mail with its text inserted; unchanged when no file has the text. */
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

/** One artifact and, for a transcript or an e-mail, its text. */
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
