/*
 * Where a review begins: with anything that holds interactions, with a stretch of time of the host's list, with a review that
 * is kept here, or with one out of a file. What was found is said before anything is started, and what was not.
 */

import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type SlaAssumption, slaPolicy } from '../audit/slaPolicy.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { faultInWords } from '../lookup/idWording.ts';
import { checkField } from '../lookup/pastedIds.ts';
import { isSavedReview } from '../lookup/readDocument.ts';
import { formatDate, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { counted } from '../words/text.ts';
import { FillFromHost } from './FillFromHost.tsx';
import { type Handed, takeOnce, textOf } from './handed.ts';
import { KeptReviews } from './KeptReviews.tsx';
import { keptAtFirst, makeItems } from './makeReview.ts';
import { type FoundInput, type FoundItem, readInput } from './readInput.ts';
import styles from './review.module.css';
import { type Review, randomId } from './review.ts';
import { readReviewFile } from './reviewFile.ts';
import { keepReview } from './useReview.ts';
import { fileFaultWords, foundInputWords } from './wording.ts';

/** Rows without an ID that are listed. */
const MOST_LISTED = 50;

export function StartReview(props: {
  readonly zone: Zone;
  readonly assumed: SlaAssumption;
  /** Known already: of the last interaction that was opened. */
  readonly tenantId: string | undefined;
  /** Whether the gateway passes the host's list of interactions on, as far as is known. */
  readonly offersList: boolean;
  readonly handed: Handed | undefined;
  readonly signIn: (onSignedIn: () => void) => ReactNode;
  readonly onOpen: (review: string) => void;
}): ReactNode {
  const { zone, assumed, offersList, handed, signIn, onOpen } = props;
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState<string>();
  const [tenant, setTenant] = useState(props.tenantId ?? '');
  const [name, setName] = useState('');
  const [reviewer, setReviewer] = useState('');
  const [keepsDocuments, setKeepsDocuments] = useState(false);
  const [chosen, setChosen] = useState<readonly number[]>();
  const [listed, setListed] = useState<readonly FoundItem[]>();
  const [fault, setFault] = useState<string>();
  const id = useId();
  const [wantsStart, setWantsStart] = useState(false);
  const start = useRef<HTMLButtonElement>(null);
  const tenantField = useRef<HTMLInputElement>(null);

  const tenantCheck = checkField('tenant', tenant);
  const tenantId = 'ok' in tenantCheck ? tenantCheck.ok : undefined;
  const isTenantWrong = tenant !== '' && 'fault' in tenantCheck;
  const found = useMemo(
    (): FoundInput =>
      listed
        ? { kind: 'items', from: 'text', items: listed, repeated: 0, rejected: [], columns: [], leftOut: 0 }
        : readInput(text, tenantId),
    [text, tenantId, listed],
  );
  const items = found.kind === 'items' ? found.items : [];
  const columns = found.kind === 'items' ? found.columns : [];
  const kept = chosen ?? keptAtFirst(columns);
  const needsTenant = items.some((item) => item.tenantId === undefined && item.document === undefined);
  const suggestedName = `${counted(items.length, 'interaction')}, ${formatDate(instant(Date.now()), zone)}`;

  /** A saved review needs nothing more to be chosen. */
  const openSaved = async (saved: string): Promise<void> => {
    const read = readReviewFile(saved);
    if ('fault' in read) {
      setFault(fileFaultWords(read.fault));
      return;
    }
    await keepReview(read.review, read.items, new Map(), read.evidence);
    onOpen(read.review.id);
  };
  /** What is typed or pasted, or is in a file. @returns whether it waits for somebody to start it */
  const write = (content: string, name?: string): boolean => {
    setFault(undefined);
    setListed(undefined);
    setChosen(undefined);
    if (isSavedReview(content)) {
      void openSaved(content);
      return false;
    }
    setText(content);
    setFileName(name);
    return true;
  };
  const take = (source: File | string): void => {
    textOf(source).then(
      (content) => {
        setWantsStart(write(content, typeof source === 'string' ? undefined : source.name));
      },
      () => setFault('The file could not be read: it may be gone, or not permitted.'),
    );
  };
  useEffect(() => {
    const source = takeOnce(handed);
    if (source !== undefined) take(source);
  });

  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (items.length === 0) return;
    if (needsTenant && tenantId === undefined) {
      tenantField.current?.focus();
      setFault('These IDs came without a tenant: type or paste the tenant ID.');
      return;
    }
    const review: Review = {
      id: randomId(),
      name: name.trim() || suggestedName,
      createdAt: Date.now(),
      reviewer: reviewer.trim(),
      policy: slaPolicy(assumed),
      columns: kept.map((place) => columns[place]?.name ?? ''),
      keepsDocuments,
    };
    const made = makeItems(review.id, items, tenantId, kept);
    await keepReview(review, made.items, made.documents);
    onOpen(review.id);
  };

  const isReady = items.length > 0;
  useEffect(() => {
    if (!wantsStart || !isReady) return;
    setWantsStart(false);
    // What comes next is Enter.
    start.current?.focus();
  }, [wantsStart, isReady]);
  return (
    <div className={styles.start}>
      <form className="msg" onSubmit={(event) => void begin(event)} aria-label="Start a review" noValidate>
        <h1>Review several interactions</h1>
        <p className="lead">
          Paste or drop whatever holds them: a column of IDs, rows of the Interaction Detail report, links, JSON
          documents or a review that was saved. Up to 2,000. Nothing is sent but the IDs, one request each.
        </p>
        <div className={`field ${styles.paste}`}>
          <label htmlFor={`${id}-text`}>Interactions</label>
          <textarea
            id={`${id}-text`}
            className="code"
            rows={6}
            spellCheck={false}
            value={text.length > 200_000 ? `${text.slice(0, 200_000)}…` : text}
            readOnly={text.length > 200_000}
            placeholder={'IDs, one a line, or rows with an ID in each'}
            aria-describedby={`${id}-found`}
            onChange={({ target }) => write(target.value)}
          />
        </div>
        <div className="acts">
          <label className={`btn ${styles.file}`}>
            <input
              type="file"
              accept=".csv,.tsv,.txt,.json,text/*,application/json"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) take(file);
                event.target.value = '';
              }}
            />
            <Glyph name="open" />
            Open a file
          </label>
          {fileName ? <span className="mute">{fileName}</span> : null}
        </div>
        <p id={`${id}-found`} role="status" className={styles.found}>
          {text === '' && !listed ? '' : foundInputWords(found)}
        </p>
        {found.kind === 'items' && found.rejected.length > 0 ? (
          <details className="more">
            <summary>
              Without an ID
              <span className="end">{found.rejected.length}</span>
            </summary>
            <ul className={styles.rejected}>
              {found.rejected.slice(0, MOST_LISTED).map(({ row, text: shown, fault: why }) => (
                <li key={row}>
                  <span className="faint">{row}</span> <span className={styles.excerpt}>{shown}</span>
                  {why ? <span className="mute">{faultInWords('interaction', why)}</span> : null}
                </li>
              ))}
            </ul>
            {found.rejected.length > MOST_LISTED ? <p>And {found.rejected.length - MOST_LISTED} more.</p> : null}
          </details>
        ) : null}
        {columns.length > 0 ? (
          <fieldset className={styles.columns}>
            <legend>Columns to keep beside each interaction, and to export again</legend>
            {columns.map((column, place) => (
              <label key={column.place} className={styles.check}>
                <input
                  type="checkbox"
                  checked={kept.includes(place)}
                  onChange={({ target }) =>
                    setChosen(
                      target.checked ? [...kept, place].sort((a, b) => a - b) : kept.filter((each) => each !== place),
                    )
                  }
                />
                {column.name}
                {column.isPersonal ? <span className="mute">looks like customers’ data</span> : null}
              </label>
            ))}
          </fieldset>
        ) : null}
        {isReady ? (
          <div className={styles.about}>
            {needsTenant || tenant !== '' ? (
              <div className="field">
                <label htmlFor={`${id}-tenant`}>Tenant ID of IDs without one</label>
                <input
                  id={`${id}-tenant`}
                  ref={tenantField}
                  className="code"
                  value={tenant}
                  spellCheck={false}
                  autoComplete="off"
                  aria-invalid={isTenantWrong}
                  aria-describedby={isTenantWrong ? `${id}-tenant-fault` : undefined}
                  onChange={(event) => setTenant(event.target.value)}
                />
                {isTenantWrong ? (
                  <span id={`${id}-tenant-fault`} className="err">
                    {faultInWords('tenant', tenantCheck.fault)}
                  </span>
                ) : null}
              </div>
            ) : null}
            <div className="field">
              <label htmlFor={`${id}-name`}>Name of the review</label>
              <input
                id={`${id}-name`}
                value={name}
                placeholder={suggestedName}
                onChange={(event) => setName(event.target.value)}
              />
            </div>
            <div className="field">
              <label htmlFor={`${id}-reviewer`}>Your name, as it will stand beside verdicts</label>
              <input
                id={`${id}-reviewer`}
                value={reviewer}
                autoComplete="name"
                onChange={(event) => setReviewer(event.target.value)}
              />
            </div>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={keepsDocuments}
                onChange={({ target }) => setKeepsDocuments(target.checked)}
              />
              Keep the documents in this browser
              <span className="mute">
                with the customers’ data in them; otherwise only IDs, verdicts, notes and evidence
              </span>
            </label>
          </div>
        ) : null}
        {fault ? (
          <p role="alert" className="fault">
            {fault}
          </p>
        ) : null}
        <div className="acts">
          <button ref={start} type="submit" className="btn main" disabled={!isReady}>
            Start the review{isReady ? ` of ${items.length}` : ''}
          </button>
        </div>
      </form>
      {offersList ? (
        <FillFromHost
          tenantId={tenantId}
          tenant={tenant}
          onTenant={setTenant}
          signIn={signIn}
          onFound={(those) => {
            setText('');
            setListed(those);
            setWantsStart(true);
          }}
        />
      ) : null}
      <KeptReviews zone={zone} onOpen={onOpen} />
    </div>
  );
}
