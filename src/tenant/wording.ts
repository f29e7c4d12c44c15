/*
 * Texts of the section "From the tenant": names, permissions and failures.
 */

import type { Artifact, ArtifactUse, ListedArtifact, SlaVersion } from '../interaction/fromTenant.ts';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import { failureWords } from '../report/failureWording.ts';
import { formatClock, formatDate, formatZone, type Zone } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { formatLimit } from '../time/lengths.ts';
import { shortAbandonWords } from '../words/sla.ts';
import { counted } from '../words/text.ts';

/** The requested resource, as far as the texts of failures differ. */
export type AskedFor = 'artifacts' | 'artifact' | 'notes' | 'tenant' | 'sla';

const ARTIFACTS_REFUSED =
  'Recordings and transcripts need the permission ARTIFACTS_READ_ALL, or ARTIFACTS_READ_SELF for one’s own.';

/** Texts for a 403 and a 404. */
const NEEDS: Readonly<Record<AskedFor, { readonly refused: string; readonly missing: string }>> = {
  artifacts: {
    refused: ARTIFACTS_REFUSED,
    missing: 'The host knows none of this interaction. What was recorded can take 10 minutes to be there.',
  },
  artifact: {
    refused: ARTIFACTS_REFUSED,
    missing: 'The host no longer has it.',
  },
  notes: { refused: 'Notes need the permission NOTES_READ_ALL.', missing: 'The host has no note of this interaction.' },
  tenant: {
    refused: 'Which permission the tenant’s own data need is not documented.',
    missing: 'The host knows no such tenant.',
  },
  sla: {
    refused: 'An SLA needs the permission CUSTOM_STATS_READ.',
    missing: 'The host knows no such SLA of this tenant.',
  },
};

/** Why the request failed, in one or two sentences. */
export function failedWords(asked: AskedFor, failure: unknown): string {
  if (!(failure instanceof LookupFailure)) return 'This page failed to read the answer; nothing else is touched by it.';
  const { kind, facts } = failure;
  if (kind === 'refused') return `Your role may not (${facts.status ?? 403}). ${NEEDS[asked].refused}`;
  if (kind === 'not-found') return `${NEEDS[asked].missing} (${facts.status ?? 404})`;
  if (kind === 'unreadable') return 'The answer has a form that is not known here, so nothing is shown of it.';
  const { title, lead } = failureWords(kind, facts);
  return `${title}. ${lead}`;
}

/** Why a file could not be fetched. Its host is not CxEngage, so the statuses have other meanings. */
export function fileFailedWords(failure: unknown, host: string): string {
  if (!(failure instanceof LookupFailure)) return `The file at ${host} could not be read.`;
  const { kind, facts } = failure;
  if (kind === 'refused')
    return `${host} refused (${facts.status ?? 403}): such addresses end after minutes. Ask for it again.`;
  if (kind === 'not-found') return `${host} has no such file (${facts.status ?? 404}).`;
  if (kind === 'not-json') return `The file at ${host} is not JSON, so no message can be told from another.`;
  if (kind === 'unreachable' || kind === 'offline') {
    return `${host} was not reached, or does not let this page read the file. The file can still be opened by itself.`;
  }
  return `The file at ${host} could not be read${facts.status === undefined ? '' : ` (${facts.status})`}.`;
}

/** Shown instead of the contents while masked. */
export const MASKED_WORDS = 'Not shown while personal data is masked.';

/** For a host that the Content-Security-Policy blocked. */
export function notAllowedWords(host: string): string {
  return `This page may not load anything from ${host}. Whoever runs it can allow that with MEDIA_HOSTS.`;
}

const USES: Readonly<Record<ArtifactUse, string>> = {
  recording: 'Recording',
  screen: 'Screen recording',
  transcript: 'Transcript',
  email: 'E-mail',
  other: 'Other',
};

/** "Recording", "Transcript"; for any other use, its type as sent. */
export function artifactName({ use, type }: ListedArtifact): string {
  return use === 'other' ? (type ?? 'Of no known type') : USES[use];
}

/** "2 files"; `undefined` without a count. */
export function filesWords({ fileCount }: ListedArtifact): string | undefined {
  return fileCount === undefined ? undefined : counted(fileCount, 'file');
}

/** "16 s, of customer, made 15:05:10 UTC, Mon 29 Jun 2026"; '' without any of these. */
export function toldOf({ duration, participant, createdAt }: Artifact, zone: Zone): string {
  return [
    duration === undefined ? undefined : `${duration} s`,
    participant === undefined ? undefined : `of ${participant}`,
    createdAt === undefined ? undefined : `made ${momentWords(createdAt, zone)}`,
  ]
    .filter((each) => each !== undefined)
    .join(', ');
}

/** "15:05:10 UTC, Mon 29 Jun 2026" */
export function momentWords(at: Instant, zone: Zone): string {
  return `${formatClock(at, zone).clock} ${formatZone(zone, at)}, ${formatDate(at, zone)}`;
}

/** "From the tenant, 08:12:03 UTC": source and time. */
export function sourceWords(receivedAt: Instant, zone: Zone): string {
  return `From the tenant, ${formatClock(receivedAt, zone).clock} ${formatZone(zone, receivedAt)}`;
}

/** "30 s, short abandons (at most 10 s) are left out" */
export function slaWords({ threshold, unknownAbandonType, ...short }: SlaVersion): string {
  const what =
    unknownAbandonType === undefined
      ? shortAbandonWords(short)
      : `what becomes of short abandons is not known ("${unknownAbandonType}")`;
  return `${formatLimit(threshold)}, ${what}`;
}

/** On the button: "Use 30 s, the tenant’s default today". */
export function offerWords({ threshold }: SlaVersion, isNewest: boolean): string {
  return `Use ${formatLimit(threshold)}, ${isNewest ? 'the tenant’s default today' : 'an earlier version'}`;
}

/** The caveat for using it. @param startAt when the interaction began */
export function caveatWords(startAt: Instant | undefined, zone: Zone): string {
  const day = startAt === undefined ? 'when this interaction took place' : `on ${formatDate(startAt, zone)}`;
  return `It is what the tenant has today; ${day} it may have been another, and a queue can have an SLA of its own.`;
}
