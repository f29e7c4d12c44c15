/*
 * Serialises a parsed JSON value into small parcels for postMessage.
 *
 * Posting a large document at once blocks the page while it is cloned (0.25 to 0.7 s for 64 MB in Chromium), and
 * `structuredClone` overflows on one that is nested some thousand levels deep. So a value is flattened into lists of
 * steps, each quick to clone, and rebuilt step by step. JSON only: no dates, no undefined.
 *
 *   {"a": [1, "b"]}  ⇄  steps  { name [ value value ] }      values  'a' 1 'b'
 */

const OPEN_OBJECT = 0;
const OPEN_LIST = 1;
const CLOSE = 2;
/** A member's name; the next step is its value. */
const NAME = 3;
const VALUE = 4;
/** A piece of a long text; the text goes on. */
const PIECE = 5;

/** Some steps, and the names and values that they take, in order. */
export interface Parcel {
  readonly steps: Uint8Array;
  readonly values: readonly (string | number | boolean | null)[];
}

/** Steps a parcel holds at most: a few milliseconds of cloning and building. */
const PARCEL_STEPS = 8192;
/** Characters of text after which a parcel is closed. */
const PARCEL_CHARACTERS = 1_000_000;

type Open =
  | { readonly list: readonly unknown[]; next: number }
  | { readonly object: Readonly<Record<string, unknown>>; readonly names: readonly string[]; next: number };

/** A JSON object as parsed; the model, of which this folder knows nothing, has the same in `leaves.ts`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object (not null, not a list). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Serialises a JSON value, a parcel at a time. Never recurses. */
export class Packing {
  readonly #open: Open[] = [];
  #steps: number[] = [];
  #values: (string | number | boolean | null)[] = [];
  #characters = 0;
  /** What is left of a long text. */
  #rest = '';
  #isDone = false;

  constructor(root: unknown) {
    this.#put(root);
  }

  /**
   * The next parcel; `undefined` after the last one.
   *
   * @throws TypeError for what JSON cannot hold, as `undefined` or a function.
   */
  next(): Parcel | undefined {
    if (this.#isDone) return undefined;
    for (;;) {
      if (this.#rest !== '') this.#putPiece();
      else this.#advance();
      if (this.#steps.length >= PARCEL_STEPS || this.#characters >= PARCEL_CHARACTERS || this.#isDone) break;
    }
    const parcel: Parcel = { steps: Uint8Array.from(this.#steps), values: this.#values };
    this.#steps = [];
    this.#values = [];
    this.#characters = 0;
    return parcel;
  }

  /** Goes on to the next member of the innermost open list or object, or closes it. */
  #advance(): void {
    const top = this.#open.at(-1);
    if (top === undefined) {
      this.#isDone = true;
    } else if ('list' in top && top.next < top.list.length) {
      top.next += 1;
      this.#put(top.list[top.next - 1]);
    } else if ('names' in top && top.next < top.names.length) {
      const name = top.names[top.next] ?? '';
      top.next += 1;
      this.#steps.push(NAME);
      this.#values.push(name);
      this.#characters += name.length;
      this.#put(top.object[name]);
    } else {
      this.#open.pop();
      this.#steps.push(CLOSE);
    }
  }

  #put(value: unknown): void {
    if (Array.isArray(value)) {
      this.#steps.push(OPEN_LIST);
      this.#open.push({ list: value, next: 0 });
    } else if (isJsonObject(value)) {
      this.#steps.push(OPEN_OBJECT);
      this.#open.push({ object: value, names: Object.keys(value), next: 0 });
    } else if (typeof value === 'string' && value.length > PARCEL_CHARACTERS) {
      this.#rest = value;
    } else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      this.#steps.push(VALUE);
      this.#values.push(value);
      if (typeof value === 'string') this.#characters += value.length;
    } else throw new TypeError(`${typeof value} is no JSON value`);
  }

  #putPiece(): void {
    const piece = this.#rest.slice(0, PARCEL_CHARACTERS);
    this.#rest = this.#rest.slice(PARCEL_CHARACTERS);
    this.#steps.push(this.#rest === '' ? VALUE : PIECE);
    this.#values.push(piece);
    this.#characters += piece.length;
  }
}

/** Rebuilds the value of a `Packing`. */
export class Unpacking {
  #root: unknown;
  #isWhole = false;
  #name = '';
  #text = '';
  readonly #open: (unknown[] | Record<string, unknown>)[] = [];

  /** Takes the parcels in the order in which they were made. */
  take(parcel: Parcel): void {
    let next = 0;
    for (const step of parcel.steps) {
      if (step === CLOSE) this.#open.pop();
      else if (step === OPEN_LIST || step === OPEN_OBJECT) {
        const container: unknown[] | Record<string, unknown> = step === OPEN_LIST ? [] : {};
        this.#put(container);
        this.#open.push(container);
      } else {
        const value = parcel.values[next] ?? null;
        next += 1;
        if (step === NAME) this.#name = String(value);
        else if (step === PIECE) this.#text += String(value);
        else {
          this.#put(this.#text === '' ? value : this.#text + String(value));
          this.#text = '';
        }
      }
    }
    this.#isWhole = this.#open.length === 0 && this.#text === '';
  }

  /** The value. Throws an Error while parcels are missing. */
  get value(): unknown {
    if (!this.#isWhole) throw new Error('The document did not arrive whole');
    return this.#root;
  }

  #put(value: unknown): void {
    const container = this.#open.at(-1);
    if (container === undefined) this.#root = value;
    else if (Array.isArray(container)) container.push(value);
    else if (this.#name === '__proto__') {
      // A plain assignment would set the prototype and lose the member.
      Object.defineProperty(container, this.#name, { value, writable: true, enumerable: true, configurable: true });
    } else container[this.#name] = value;
  }
}
