/** The response as received: read, copied, saved, with its checksum. */
import { webcrypto } from 'node:crypto';
import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RawDocument } from '../../src/record/RawDocument.tsx';

const TEXT = '{ "interactionId":"i",\n\t"ivrTime": 0.1730 }\n';

// jsdom has no subtle crypto and no object addresses; both are the platform's, not ours.
beforeEach(() => vi.stubGlobal('crypto', webcrypto));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function open(text = TEXT, bytes = new Blob([text])): Promise<UserEvent> {
  const user = userEvent.setup();
  render(<RawDocument text={text} bytes={bytes} fileName="i.json" />);
  await user.click(screen.getByText('Raw response'));
  await screen.findByRole('region', { name: 'Raw response, as received' });
  return user;
}

describe('the closed line', () => {
  it('says how long the response is, and shows none of it', () => {
    render(<RawDocument text="é" bytes={new Blob(['é'])} fileName="i.json" />);
    expect(screen.getByText('2 bytes')).toBeVisible();
    expect(screen.queryByText('é')).toBeNull();
  });
});

describe('the open response', () => {
  it('is the text exactly as received, in a box the keyboard reaches', async () => {
    await open();
    const box = screen.getByRole('region', { name: 'Raw response, as received' }).firstElementChild;
    expect(box?.textContent).toBe(TEXT);
    expect(box).toHaveAttribute('tabindex', '0');
  });

  it('has the SHA-256 of its bytes', async () => {
    await open('abc');
    expect(await screen.findByText('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')).toBeVisible();
  });

  it('says where there is no checksum to be had', async () => {
    vi.stubGlobal('crypto', {});
    await open();
    expect(await screen.findByText(/^not available here/)).toBeVisible();
  });

  it('is copied whole, exactly', async () => {
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Copy raw response' }));
    expect(await navigator.clipboard.readText()).toBe(TEXT);
  });

  it('of a long text is the first part, and says how much', async () => {
    const text = `"${'x'.repeat(299_998)}"`;
    const user = await open(text);
    expect(
      screen.getByText('The first 200,000 of 300,000 characters are shown. Copy and Save give all of it.'),
    ).toBeVisible();
    expect(screen.getByRole('region', { name: 'Raw response, as received' }).textContent).toBe(text.slice(0, 200_000));
    await user.click(screen.getByRole('button', { name: 'Copy raw response' }));
    expect(await navigator.clipboard.readText()).toBe(text);
  });

  it('never ends in half a character', async () => {
    await open(`${'x'.repeat(199_999)}😀 and more`);
    expect(screen.getByRole('region', { name: 'Raw response, as received' }).textContent).toBe('x'.repeat(199_999));
  });

  it('is saved byte for byte under its name, and its address is given up afterwards', async () => {
    const bytes = new Blob([Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)]);
    const user = await open('{}', bytes);
    const addresses = new Map<string, Blob>();
    const saved: { readonly name: string; readonly bytes: Blob | undefined }[] = [];
    URL.createObjectURL = (source) => {
      if (!(source instanceof Blob)) throw new Error('not a Blob');
      addresses.set('blob:1', source);
      return 'blob:1';
    };
    URL.revokeObjectURL = (address) => void addresses.delete(address);
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, bytes: addresses.get(this.href) });
    });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    screen.getByRole('button', { name: 'Save raw response' }).click();
    expect(saved).toEqual([{ name: 'i.json', bytes }]);
    expect(addresses.size).toBe(1);
    vi.runAllTimers();
    expect(addresses.size).toBe(0);
    expect(user).toBeDefined();
  });

  it('has a checksum of the response at hand, not of the one before', async () => {
    const user = userEvent.setup();
    const { rerender } = render(<RawDocument text="abc" bytes={new Blob(['abc'])} fileName="i.json" />);
    await user.click(screen.getByText('Raw response'));
    expect(await screen.findByText(/^ba7816bf/)).toBeVisible();
    rerender(<RawDocument text="" bytes={new Blob([])} fileName="i.json" />);
    expect(screen.queryByText(/^ba7816bf/)).toBeNull();
    expect(await screen.findByText(/^e3b0c442/)).toBeVisible();
  });
});
