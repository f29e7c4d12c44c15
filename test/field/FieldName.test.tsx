/** The name of a field: one press tells what it means, how surely, and leads to it in the document. */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { FieldName } from '../../src/field/FieldName.tsx';
import { ShowPathContext } from '../../src/field/showPath.ts';
import '../../src/field/FieldMeaning.tsx';

it('tells what a documented field means, in our words and the reference’s', async () => {
  const user = userEvent.setup();
  render(<FieldName path="contactPoint" name="contactPoint" />);
  const button = screen.getByRole('button', { name: 'contactPoint' });
  await user.click(button);
  expect(button).toHaveAttribute('aria-expanded', 'true');
  const card = await screen.findByRole('dialog', { name: 'contactPoint' });
  expect(card).toHaveTextContent('What the customer contacted');
  expect(card).toHaveTextContent('“The phone number or email address that the customer contacted.”');
  expect(card).toHaveTextContent('Documented by the vendor');
  expect(within(card).getAllByText(/contactPoint/)).toHaveLength(1);
  expect(card).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(button).toHaveFocus();
  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'contactPoint' })).toHaveFocus();
});

it('gives the formula and how surely it is known', async () => {
  const user = userEvent.setup();
  render(<FieldName path="queues[2].slaTime" name="slaTime" />);
  await user.click(screen.getByRole('button', { name: 'slaTime' }));
  const card = await screen.findByRole('dialog', { name: 'queues[2].slaTime' });
  expect(card).toHaveTextContent('abandoned: queueTime; answered: at least queueTime (assumed)');
  expect(card).toHaveTextContent('Seen in a vendor sample, not described there');
});

it('says of any other field that it is not described, and what its form says', async () => {
  const user = userEvent.setup();
  render(<FieldName path="agents[0].focusTime" name="focusTime" value={4.5} />);
  await user.click(screen.getByRole('button', { name: 'focusTime' }));
  const card = await screen.findByRole('dialog');
  expect(card).toHaveTextContent('By its name, a length of time.');
  expect(card).toHaveTextContent('Not described in the API reference: a guess from its form');
});

it('leads to the field in the document', async () => {
  const user = userEvent.setup();
  const show = vi.fn();
  render(
    <ShowPathContext value={show}>
      <FieldName path="ivrTime" name="ivrTime" />
    </ShowPathContext>,
  );
  await user.click(screen.getByRole('button', { name: 'ivrTime' }));
  await user.click(await screen.findByRole('button', { name: 'Show in the document' }));
  expect(show).toHaveBeenCalledExactlyOnceWith('ivrTime');
  expect(screen.queryByRole('dialog')).toBeNull();
});
