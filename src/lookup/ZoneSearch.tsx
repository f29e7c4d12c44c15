/*
 * The search for a time zone, by its name or its city, loaded when it is asked for.
 */

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isZone } from '../time/format.ts';

const written = (zone: string): string => zone.trim().replaceAll(' ', '_').toLowerCase();
const cityOf = (zone: string): string => written(zone).split('/').at(-1) ?? '';

/** The zone that a text can only mean: one from the list, or a city that no other city begins with, such as Halifax. */
export function onlyZone(typed: string, zones: readonly string[]): string | undefined {
  if (zones.includes(typed)) return typed;
  const [only, another] = zones.filter((each) => cityOf(each).startsWith(written(typed)));
  return only !== undefined && another === undefined && cityOf(only) === written(typed) ? only : undefined;
}

/** The zone of a name or a city in any case, or of a part of them that is in one alone. */
export function findZone(typed: string, zones: readonly string[]): string | undefined {
  const wanted = written(typed);
  if (wanted === '') return undefined;
  const meant =
    zones.find((each) => written(each) === wanted) ??
    onlyOf(zones.filter((each) => cityOf(each) === wanted)) ??
    onlyOf(zones.filter((each) => written(each).includes(wanted)));
  if (meant !== undefined || !/^[a-z][\w+/-]{0,63}$/.test(wanted)) return meant;
  // Browsers know names which they do not list: US/Eastern, Asia/Kolkata where Asia/Calcutta is listed.
  const named = wanted.replace(/(?<=^|[_/-])[a-z]/g, (letter) => letter.toUpperCase());
  const regions = [...new Set(zones.map((each) => each.split('/', 1)[0]))];
  return [typed.trim(), named, ...regions.map((region) => `${region}/${named}`)].find(isZone);
}

function onlyOf(found: readonly string[]): string | undefined {
  return found.length === 1 ? found[0] : undefined;
}

/** @param onZone called with the zone, or with `undefined` when cancelled */
export function ZoneSearch({ onZone }: { readonly onZone: (zone: string | undefined) => void }): ReactNode {
  const [text, setText] = useState('');
  const listId = useId();
  const errorId = useId();
  const [isUnknown, setIsUnknown] = useState(false);
  const [zones] = useState(() => Intl.supportedValuesOf('timeZone'));
  const field = useRef<HTMLInputElement>(null);
  // It replaces the select that had the focus.
  useEffect(() => field.current?.focus(), []);
  const take = (): void => {
    const zone = findZone(text, zones);
    if (zone === undefined && text.trim() !== '') setIsUnknown(true);
    else onZone(zone);
  };
  return (
    <form
      aria-label="Time zone"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <input
        className="sel"
        type="text"
        list={listId}
        size={16}
        ref={field}
        autoComplete="off"
        spellCheck={false}
        placeholder="City or zone"
        aria-label="City or zone"
        aria-invalid={isUnknown}
        aria-describedby={isUnknown ? errorId : undefined}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setIsUnknown(false);
          const only = onlyZone(target.value, zones);
          if (only !== undefined) onZone(only);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onZone(undefined);
        }}
        onBlur={() => {
          if (text.trim() === '') onZone(undefined);
        }}
      />
      <datalist id={listId}>
        {zones.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {isUnknown ? (
        <span id={errorId} role="alert" className="fault">
          No such zone
        </span>
      ) : null}
    </form>
  );
}
