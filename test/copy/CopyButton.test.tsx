/** The copy button: what lands on the clipboard, and what is said of it. */
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CopyButton } from '../../src/copy/CopyButton.tsx';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('CopyButton', () => {
  it('copies its text and says so, on the button and politely', async () => {
    const user = userEvent.setup();
    render(<CopyButton label="Copy record" text="{}" />);
    expect(screen.queryByRole('status')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Copy record' }));
    expect(await navigator.clipboard.readText()).toBe('{}');
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('Copied');
  });

  it('makes its text when it is pressed, not before', async () => {
    const user = userEvent.setup();
    const make = vi.fn(() => 'made');
    render(<CopyButton label="Copy" text={make} />);
    expect(make).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe('made');
  });

  it('copies an empty text too', async () => {
    const user = userEvent.setup();
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    render(<CopyButton label="Copy" text="" />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(write).toHaveBeenCalledExactlyOnceWith('');
  });

  it('says it anew when it is pressed again', async () => {
    const user = userEvent.setup();
    render(<CopyButton label="Copy" text="x" />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    const spoken: (string | null)[] = [];
    const status = screen.getByRole('status');
    const listener = new MutationObserver(() => spoken.push(status.textContent));
    listener.observe(status, { childList: true, characterData: true, subtree: true });
    await user.click(await screen.findByRole('button', { name: 'Copied' }));
    await screen.findByRole('button', { name: 'Copied' });
    listener.disconnect();
    expect(spoken.at(0)).toBe('');
    expect(status).toHaveTextContent('Copied');
  });

  it('as a glyph alone has a name', () => {
    render(<CopyButton isBare label="Copy" name="Copy queues[0].queueName" text="Support" />);
    expect(screen.getByRole('button', { name: 'Copy queues[0].queueName' })).toHaveTextContent(/^$/);
  });

  it('as a glyph without a name of its own is named by its label', () => {
    render(<CopyButton isBare label="Copy path" text="a" />);
    expect(screen.getByRole('button', { name: 'Copy path' })).toBeVisible();
  });

  it.each([
    ['refuses', () => Promise.reject(new Error('denied'))],
    [
      'has no clipboard',
      () => {
        throw new TypeError('no clipboard');
      },
    ],
  ])('says so where the browser %s', async (_, writeText) => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
    render(<CopyButton label="Copy" text="x" />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'The browser refused' })).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('The browser refused');
  });

  it('goes back to its own words after a while', async () => {
    const user = userEvent.setup();
    render(<CopyButton label="Copy" text="x" />);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    screen.getByRole('button', { name: 'Copy' }).click();
    await act(() => Promise.resolve());
    expect(screen.getByRole('button', { name: 'Copied' })).toBeVisible();
    act(() => vi.runAllTimers());
    expect(screen.getByRole('button', { name: 'Copy' })).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent(/^$/);
    expect(user).toBeDefined();
  });
});
