/**
 * An open review under hasty keys: each counts for what was on screen when it was pressed, or says why it was not taken.
 */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { makeItems } from '../../src/review/makeReview.ts';
import { Review } from '../../src/review/Review.tsx';
import type { Slots } from '../../src/review/ReviewScreen.tsx';
import { randomId } from '../../src/review/review.ts';
import { ReviewStore } from '../../src/review/reviewStore.ts';
import { keepReview } from '../../src/review/useReview.ts';
import { sampleDocument } from '../audit/samples.ts';
import { REVIEW, TENANT } from './makeReviewData.ts';

const SLOTS: Slots = {
  report: ({ answer }) => <article>{answer.interaction.interactionId}</article>,
  failure: () => <p>failed</p>,
  signIn: () => null,
};

let saving: (() => void) | undefined;

beforeEach(() => {
  // Drawn when React sees fit, as in a browser, and not at the end of every act.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.spyOn(ReviewStore.prototype, 'stored').mockImplementation(
    () =>
      new Promise((resolve) => {
        saving = resolve;
      }),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Opens a review of two causes, three interactions each. @param isGrowing with one more that the host does not answer */
async function openTwoCauses(isGrowing = false): Promise<void> {
  const id = randomId();
  const found = ['lost-end-decides-sla', 'lost-agent-end'].flatMap((name, cause) =>
    [1, 2, 3].map((number) => {
      const interactionId = `00000000-0000-4000-8000-00000000000${cause * 3 + number}`;
      return {
        interactionId,
        tenantId: TENANT,
        cells: [],
        times: 1,
        document: JSON.stringify({ ...sampleDocument(name), interactionId }),
      };
    }),
  );
  if (isGrowing) vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const late = { interactionId: '00000000-0000-4000-8000-000000000009', tenantId: TENANT, cells: [], times: 1 };
  const { items, documents } = makeItems(id, isGrowing ? [...found, late] : found, undefined, []);
  await keepReview({ ...REVIEW, id }, items, documents);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Review
        place={{ review: id }}
        zone="UTC"
        assumed={DEFAULT_SLA_POLICY}
        tenantId={undefined}
        offersList={false}
        handed={undefined}
        masking={{ onPage: undefined, outside: undefined }}
        addressOf={() => '#'}
        slots={SLOTS}
        onGo={() => undefined}
      />
    </QueryClientProvider>,
  );
  if (isGrowing) await screen.findByText(/^Looking at 1 more/);
  else await waitFor(() => expect(screen.queryByText(/^Looking at/)).toBeNull());
  await onScreen();
}

/** Waits until what is shown was painted and may be decided. */
async function onScreen(): Promise<void> {
  await waitFor(() => expect(screen.getByRole('form', { name: 'Your verdict' })).toHaveAttribute('aria-busy', 'false'));
}

function press(...keys: readonly string[]): void {
  for (const key of keys) {
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: key === 'save' ? 'Enter' : key,
        ctrlKey: key === 'save',
        bubbles: true,
        cancelable: true,
      }),
    );
  }
}

async function isSaving(): Promise<void> {
  await waitFor(() => expect(saving).toBeDefined());
}

/** What was written to storage, and everything that only waits for it. */
async function storedAll(): Promise<void> {
  saving?.();
  saving = undefined;
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
}

const decided = async (count: number): Promise<void> => {
  await screen.findByText(new RegExp(`^${count} of 6 decided`));
};

test('keys that come while a verdict is saved, or before the next one is drawn, decide nothing and say so', async () => {
  await openTwoCauses();
  press('g');
  await screen.findByText(/^3 together/);
  await onScreen();
  press('1');
  await screen.findByRole('radio', { name: /^Figures may be used/, checked: true });
  press('save');
  await isSaving();
  await decided(3);
  press('g', '2');
  await screen.findByText('What was pressed while it was saved was not taken.');
  const before = document.querySelector('article')?.textContent;
  await storedAll();
  // Stored, and the next one not drawn yet.
  expect(document.querySelector('article')?.textContent).toBe(before);
  press('g', '4', 'save');
  await waitFor(() => expect(document.querySelector('article')?.textContent).not.toBe(before));
  await onScreen();
  await decided(3);
  await screen.findByText(
    /^3 decided and not stored\. 3 of 6 decided\. What was pressed while it was saved was not taken\./,
  );
  expect(screen.queryByText(/together/)).toBeNull();
  expect(screen.queryByRole('radio', { checked: true })).toBeNull();

  press('g');
  await screen.findByText(/^3 together/);
  await onScreen();
  press('2');
  await screen.findByRole('radio', { name: /^Use with derived values/, checked: true });
  press('save');
  await isSaving();
  await decided(6);
  await storedAll();
  // There is no database here, and nothing is called saved that is not.
  await screen.findByText('3 decided and not stored. 6 of 6 decided. Nothing left to decide: export the review.');
});

test('a group that can still grow says so, and what a note written for it goes to', async () => {
  await openTwoCauses(true);
  press('g');
  await screen.findByText(/1 not looked at yet: some may be of this cause/);
  press('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'told');
  await screen.findByText('goes to all 3');
  await userEvent.keyboard('{Escape}');
  press('save');
  await screen.findByText('Choose a verdict first: 1 to 5.');
  expect(screen.queryAllByText(/^0 of 7 decided/)).toHaveLength(1);
});

test('behind the overview no key decides on an interaction', async () => {
  await openTwoCauses();
  await userEvent.click(screen.getByRole('button', { name: 'Overview' }));
  press('1');
  await screen.findByText(/^The overview is shown/);
  await decided(0);
});
