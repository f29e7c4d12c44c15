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
import { item, REVIEW, TENANT } from './makeReviewData.ts';

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
  // The frame of the list has a height, so that its rows are drawn.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800);
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

/** One more interaction. */
const LATE = '00000000-0000-4000-8000-000000000009';

/**
 * Opens a review of two causes.
 *
 * @param each so many interactions of each cause
 * @param late answers for one more, that is asked of the host
 */
async function openTwoCauses(each = 3, late?: () => Promise<Response>): Promise<void> {
  const id = randomId();
  const found = ['lost-end-decides-sla', 'lost-agent-end'].flatMap((name, cause) =>
    Array.from({ length: each }, (_, index) => index + 1).map((number) => {
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
  if (late) vi.stubGlobal('fetch', late);
  const asked = late ? [{ interactionId: LATE, tenantId: TENANT, cells: [], times: 1 }] : [];
  const { items, documents } = makeItems(id, [...found, ...asked], undefined, []);
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
  if (late) {
    await screen.findByText(/^Looking at 1 more/);
    // Not all is looked at, so nothing is shown unasked: which is the first is not known.
    expect(document.querySelector('article')).toBeNull();
    press('j');
  } else await waitFor(() => expect(screen.queryByText(/^Looking at/)).toBeNull());
  await onScreen();
}

const shown = (): string | null | undefined => document.querySelector('article')?.textContent;

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

/** Asks for all of the cause of what is shown, and waits until they are listed and may be decided. */
async function listGroup(): Promise<void> {
  press('g');
  await screen.findByText(/^3 together/);
  await onScreen();
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

/** Chooses a verdict by its key, and saves it. */
async function judge(key: string): Promise<void> {
  await onScreen();
  press(key);
  await waitFor(() => expect(screen.getByRole('radio', { checked: true })).toHaveFocus());
  press('save');
  await isSaving();
}

const decided = async (count: number, of = 6): Promise<void> => {
  await screen.findByText(new RegExp(`^${count} of ${of} decided`));
};

test('keys that come while a verdict is saved, or before the next one is drawn, decide nothing and say so', async () => {
  await openTwoCauses();
  await listGroup();
  press('1');
  await screen.findByRole('radio', { name: /^Figures may be used/, checked: true });
  press('save');
  await isSaving();
  await decided(3);
  press('g', '2');
  await screen.findByText(/What was pressed while it was saved was not taken\.$/);
  const before = document.querySelector('article')?.textContent;
  await storedAll();
  // Stored, and the next one not drawn yet.
  expect(document.querySelector('article')?.textContent).toBe(before);
  press('g', '4', 'save');
  await waitFor(() => expect(document.querySelector('article')?.textContent).not.toBe(before));
  await decided(3);
  await screen.findByText(
    /^3 decided and not stored\. 3 of 6 decided\. What was pressed while it was saved was not taken\./,
  );
  // The group that was asked for meanwhile is listed, asked for twice or not, and has no verdict.
  await screen.findByText(/^3 together/);
  await onScreen();
  expect(screen.queryByRole('radio', { checked: true })).toBeNull();
  press('2');
  await screen.findByRole('radio', { name: /^Use with derived values/, checked: true });
  press('save');
  await isSaving();
  await decided(6);
  await storedAll();
  // There is no database here, and nothing is called saved that is not.
  await screen.findByText('3 decided and not stored. 6 of 6 decided. Nothing left to decide: export the review.');
});

test('however fast the keys come, no verdict after G is given to one alone, nor to any that were not listed', async () => {
  const judged = vi.spyOn(ReviewStore.prototype, 'change');
  await openTwoCauses();
  const round = async (number: number): Promise<void> => {
    for (const [place, key] of ['g', '3', 'save'].entries()) {
      press(key);
      await new Promise((resolve) => setTimeout(resolve, [0, 20, 7, 13][(number + place) % 4]));
      if (saving !== undefined && (number + place) % 2 === 0) await storedAll();
    }
  };
  let rounds = 0;
  while (!screen.queryByText('6 of 6 decided')) await round(rounds++);
  // And on, over the end.
  for (let more = 0; more < 5; more += 1) await round(rounds++);
  const verdicts = judged.mock.calls.filter(([, how]) => how(item(0)).history.at(-1)?.verdict !== undefined);
  expect(verdicts.map(([keys]) => keys.length)).toEqual([3, 3]);
});

test('what is left undecided is still to do: it is said, and the next key does not write over it', async () => {
  await openTwoCauses();
  for (const verdict of ['5', '1']) {
    await listGroup();
    await judge(verdict);
    // The list stays as it was until it is stored.
    await screen.findByText(/^Judged together, 3 in all/);
    await storedAll();
    await waitFor(() => expect(screen.queryByText(/^3 together/)).toBeNull());
  }
  // Round to those that were left undecided.
  await screen.findByText('3 decided and not stored. 3 of 6 decided.');
  await screen.findByRole('button', { name: 'To do 3' });
  press('g');
  await screen.findByText(/^3 together/);
  expect(screen.getAllByText(/left undecided$/)).toHaveLength(3);
  await onScreen();
  await userEvent.click(screen.getAllByRole('checkbox').at(-2) ?? document.body);
  await screen.findByText(/^Judged together, 2 of 3/);
  await judge('4');
  await storedAll();
  await screen.findByText('2 decided and not stored. 5 of 6 decided.');
  await judge('5');
  await storedAll();
  await screen.findByText(
    '1 decided and not stored. 5 of 6 decided. 1 still to do, left undecided or not in this list: choose one, or export the review.',
  );
  await screen.findByRole('heading', { name: 'Overview' });
  press('1');
  await screen.findByText(/The overview is shown: close it to decide/);
  await decided(5);
});

test('under a search that finds nothing what is listed stays to be judged, and where it is is said', async () => {
  await openTwoCauses();
  await listGroup();
  const cells = (): number => document.querySelectorAll('aside i').length;
  expect(cells()).toBe(6);
  await userEvent.type(screen.getByRole('searchbox'), 'zzzz');
  await screen.findByText(/^None matches what is searched or filtered\./);
  await screen.findByText('not in the list, by what is searched or filtered');
  expect(screen.getByText(/^Judged together, 3 in all/)).toBeVisible();
  expect(cells()).toBe(6);
  await userEvent.keyboard('{Escape}');
  await judge('2');
  await storedAll();
  await screen.findByText(/3 of 6 decided\. 3 still to do, left undecided or not in this list/);
});

test('what is taken back takes the note with it that came from the group', async () => {
  await openTwoCauses();
  await listGroup();
  press('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'told');
  await userEvent.keyboard('{Escape}');
  await judge('2');
  await storedAll();
  await decided(3);
  press('u');
  await screen.findByText('Taken back: 3 verdicts.');
  await decided(0);
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('told');
  press('j');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue(''));
});

test('a group that can still grow says so, and what a note written for it goes to', async () => {
  await openTwoCauses(3, () => new Promise(() => undefined));
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

test('a group that is asked for before it is known is waited for, and no verdict is given to the one on screen', async () => {
  const document = { ...sampleDocument('lost-end-decides-sla'), interactionId: LATE };
  let answer: (response: Response) => void = () => undefined;
  await openTwoCauses(1, () => new Promise((resolve) => (answer = resolve)));
  press('g');
  await screen.findByText(
    'The group is listed as soon as it is known: 1 is not looked at yet. Shift G: only this one.',
  );
  press('1', 'save');
  await screen.findByText(/What was pressed before the group is listed was not taken/);
  await decided(0, 3);
  answer(Response.json(document));
  await screen.findByText(/^2 together/);
  await screen.findByRole('checkbox', { name: new RegExp(LATE) });
  expect(screen.queryByRole('radio', { checked: true })).toBeNull();
});

test('a group that is asked for while the one before is saved is listed once its first is on screen', async () => {
  await openTwoCauses();
  press('1');
  await screen.findByRole('radio', { name: /^Figures may be used/, checked: true });
  press('save');
  await isSaving();
  const before = shown();
  press('g');
  await screen.findByText(/^The group is listed as soon as it is known/);
  await storedAll();
  await waitFor(() => expect(shown()).not.toBe(before));
  await screen.findByText(/^2 together/);
  await decided(1);
});

test('on one that is decided the group is what is left to do, shown with its first, and gets none of its note', async () => {
  await openTwoCauses();
  const first = shown();
  press('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'only this');
  await userEvent.keyboard('{Escape}');
  press('4');
  await decided(1);
  press('g');
  await screen.findByText('That one is decided: this is the first of 2 to do of the same cause.');
  await screen.findByText(/^2 together/);
  await screen.findByText(/1 of this cause decided before/);
  expect(shown()).not.toBe(first);
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await onScreen();
  press('2');
  await screen.findByRole('radio', { name: /^Use with derived values/, checked: true });
  press('save');
  await isSaving();
  await decided(3);
  await storedAll();
  await screen.findByText(/^2 decided and not stored/);
  // Back at the first: as it was decided.
  await userEvent.click(screen.getByRole('link', { name: /Escalate/ }));
  await waitFor(() => expect(shown()).toBe(first));
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('only this');
  expect(screen.getByRole('radio', { name: /^Escalate/ })).toBeChecked();
});

test('a note that was written on one before stays its own when its group is judged, and says so', async () => {
  await openTwoCauses();
  press('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'mine');
  await userEvent.keyboard('{Escape}');
  press('j');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue(''));
  press('k');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('mine'));
  press('g');
  await screen.findByText('of this one only, unless you write on it');
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), '!');
  await screen.findByText('goes to all 3');
});

test('why keys were not taken is said of each, and is not written over by the next', async () => {
  await openTwoCauses();
  press('save');
  await screen.findByText('Choose a verdict first: 1 to 5.');
  await userEvent.click(screen.getByRole('button', { name: 'Overview' }));
  press('1');
  await screen.findByText(/^The overview is shown/);
  await userEvent.click(screen.getByRole('button', { name: 'Overview' }));
  await onScreen();
  press('1');
  await screen.findByRole('radio', { name: /^Figures may be used/, checked: true });
  press('save');
  await isSaving();
  press('2', 'j');
  await screen.findByText('What was pressed while it was saved was not taken.');
  await storedAll();
  await screen.findByText(/^1 decided and not stored\. 1 of 6 decided\. What was pressed while it was saved/);
});

test('the focus does not stay on the verdict of the one before', async () => {
  await openTwoCauses();
  press('1');
  const radio = await screen.findByRole('radio', { name: /^Figures may be used/, checked: true });
  expect(radio).toHaveFocus();
  press('save');
  await isSaving();
  const before = shown();
  await storedAll();
  await waitFor(() => expect(shown()).not.toBe(before));
  await waitFor(() => expect(document.activeElement).toHaveTextContent(/2 of 3 of this cause/));
});

test('until all are looked at they are listed as received, then by cause, and what is on screen stays', async () => {
  const document = { ...sampleDocument('lost-end-decides-sla'), interactionId: LATE };
  let answer: (response: Response) => void = () => undefined;
  await openTwoCauses(2, () => new Promise((resolve) => (answer = resolve)));
  const ids = (): (string | null)[] => screen.getAllByRole('link').map((link) => link.getAttribute('title'));
  expect(ids().filter(Boolean)).toEqual([1, 2, 4, 5, 9].map((last) => `00000000-0000-4000-8000-00000000000${last}`));
  await screen.findByRole('heading', { name: /^As received/ });
  const before = shown();
  expect(before).toMatch(/1$/);
  answer(Response.json(document));
  await waitFor(() => expect(screen.queryByRole('heading', { name: /^As received/ })).toBeNull());
  expect(shown()).toBe(before);
  expect(ids().filter(Boolean)).not.toEqual(ids().filter(Boolean).toSorted());
});

test('what is suggested is said with what it does not hold for, as over the report', async () => {
  await openTwoCauses();
  await userEvent.click(screen.getAllByRole('link', { name: /Agent flag confirmed/ })[0] ?? document.body);
  await onScreen();
  await waitFor(() =>
    expect(screen.getByRole('form', { name: 'Your verdict' })).toHaveTextContent(
      /The audit suggests Use with derived values, except talk and handle time\. SLA and who answered/,
    ),
  );
});
