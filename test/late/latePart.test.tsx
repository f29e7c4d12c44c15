/** A part that is loaded late: nothing before it is there, and where it cannot be loaded the rest of the page stays. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { latePart } from '../../src/late/latePart.tsx';

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;

it('is drawn once its code is there, and at once wherever it is drawn again', async () => {
  const fetch = vi.fn(async () => Greeting);
  const Late = latePart('The greeting', fetch);
  const { container, unmount } = render(<Late name="Ada" />);
  expect(container).toBeEmptyDOMElement();
  expect(await screen.findByText('Hello Ada')).toBeVisible();
  unmount();
  render(<Late name="Lin" />);
  expect(screen.getByText('Hello Lin')).toBeVisible();
  expect(fetch).toHaveBeenCalledTimes(1);
});

it('that cannot be loaded says so beside the rest of the page, and is tried again', async () => {
  const fetch = vi.fn(async () => Greeting).mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const Late = latePart('The greeting', fetch);
  render(
    <>
      <p>The rest</p>
      <Late name="Ada" />
    </>,
  );
  expect(await screen.findByText(/The greeting could not be loaded/)).toBeVisible();
  expect(screen.getByText('The rest')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Hello Ada')).toBeVisible();
});
