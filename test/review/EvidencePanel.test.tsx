import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { EvidencePanel } from '../../src/review/EvidencePanel.tsx';
import type { Evidence } from '../../src/review/evidence.ts';
import { sampleDocument } from '../audit/samples.ts';
import { answerOf, examined, item } from './makeReviewData.ts';

const document = sampleDocument('lost-end-decides-sla');
const { finding, evidence } = examined(document);

async function checkProofs(kept: Evidence | undefined): Promise<void> {
  render(
    <EvidencePanel
      item={item(1, { finding })}
      answer={answerOf(document)}
      recheck={undefined}
      zone="UTC"
      evidenceOf={async () => kept}
    />,
  );
  await userEvent.click(screen.getByText('Verdicts and evidence'));
  await userEvent.click(screen.getByRole('button', { name: 'Check the proofs again, without the audit' }));
}

test('proofs are added up from the raw response again', async () => {
  await checkProofs(evidence);
  await screen.findByText(/^\d+ proofs? added up from the raw response, \d+ steps: all come out as stated\.$/);
});

test('a proof that is off by one millisecond is refused, and named', async () => {
  const bounds = evidence.bounds.map((bound) =>
    bound.latest ? { ...bound, latest: { ...bound.latest, at: bound.latest.at + 1 } } : bound,
  );
  await checkProofs({ ...evidence, bounds });
  await screen.findByText(/^\d+ faults?\. The evidence does not follow from this document:$/);
  expect(screen.getAllByText(/off by 1 ms/).length).toBeGreaterThan(0);
});

test('evidence that this browser does not hold is said to be missing, not taken for right', async () => {
  await checkProofs(undefined);
  await screen.findByText(/not in this browser, so there is nothing to check/);
});
