import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ReviewKey, reviewKeyOf } from '../../src/review/keys.ts';

let heard: ReviewKey[] = [];
const listen = (event: KeyboardEvent): void => {
  const key = reviewKeyOf(event);
  if (key) heard.push(key);
};

beforeEach(() => {
  heard = [];
  window.addEventListener('keydown', listen);
});
afterEach(() => window.removeEventListener('keydown', listen));

function press(target: Element, key: string, init: KeyboardEventInit = {}): ReviewKey | undefined {
  heard = [];
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  return heard[0];
}

describe('reviewKeyOf', () => {
  test('hears its keys where nobody types', () => {
    const { body } = document;
    expect(press(body, '1')).toEqual({ kind: 'verdict', verdict: 'may-be-used' });
    expect(press(body, '5')).toEqual({ kind: 'verdict', verdict: 'undecided' });
    expect(['j', 'k', 'u', 'g', 'n', 'e', '/', '?'].map((key) => press(body, key)?.kind)).toEqual([
      'next',
      'previous',
      'undo',
      'group',
      'note',
      'export',
      'find',
      'help',
    ]);
    // With Caps Lock, and with Shift.
    expect(press(body, 'G')).toEqual({ kind: 'group' });
    expect(press(body, 'G', { shiftKey: true })).toEqual({ kind: 'alone' });
    expect(press(body, 'Enter', { ctrlKey: true })).toEqual({ kind: 'save' });
    expect(press(body, 'Enter', { metaKey: true })).toEqual({ kind: 'save' });
    expect(press(body, '6')).toBeUndefined();
    expect(press(body, 'Enter')).toBeUndefined();
  });

  test('not while somebody types, but Ctrl+Enter in the note', () => {
    render(
      <>
        <textarea aria-label="note" data-note="" />
        <input aria-label="search" />
        <select aria-label="zone" />
        {/* biome-ignore lint/a11y/useSemanticElements: an editable part of the page is what is tried. */}
        <div role="textbox" tabIndex={0} contentEditable="true" aria-label="rich" suppressContentEditableWarning />
        <input type="radio" aria-label="choice" />
      </>,
    );
    for (const name of ['note', 'search', 'zone', 'rich']) {
      const field = screen.getByLabelText(name);
      for (const key of ['1', 'j', 'u', '/', '?', 'g', 'e']) expect(press(field, key)).toBeUndefined();
    }
    expect(press(screen.getByLabelText('note'), 'Enter', { ctrlKey: true })).toEqual({ kind: 'save' });
    expect(press(screen.getByLabelText('search'), 'Enter', { ctrlKey: true })).toBeUndefined();
    // A radio takes no text.
    expect(press(screen.getByLabelText('choice'), 'j')).toEqual({ kind: 'next' });
  });

  test('not while a character is composed', () => {
    expect(press(document.body, '1', { isComposing: true })).toBeUndefined();
    expect(press(document.body, 'j', { keyCode: 229 })).toBeUndefined();
    render(<textarea aria-label="note" data-note="" />);
    expect(press(screen.getByLabelText('note'), 'Enter', { ctrlKey: true, isComposing: true })).toBeUndefined();
  });

  test('not behind a dialog, not with another key held, not where something else has taken it', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'])
      expect(press(document.body, 'j', { [held]: true })).toBeUndefined();
    expect(press(document.body, 'Enter', { ctrlKey: true, altKey: true })).toBeUndefined();
    const take = (event: Event): void => event.preventDefault();
    document.body.addEventListener('keydown', take);
    expect(press(document.body, 'j')).toBeUndefined();
    document.body.removeEventListener('keydown', take);
    render(<dialog open>Keys</dialog>);
    expect(press(document.body, '1')).toBeUndefined();
    expect(press(document.body, 'Enter', { ctrlKey: true })).toBeUndefined();
  });
});
