/*
 * The form with the two ID fields. A paste can fill both; an invalid field shows an error message and gets the focus.
 * No request before both are valid; the input is never lost.
 */

import { type ClipboardEvent, type FormEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { faultInWords, pasteInWords } from './idWording.ts';
import styles from './lookup.module.css';
import { keptChoices, type Shown } from './lookup.ts';
import { DropAnywhere, OpenFile } from './OpenFile.tsx';
import { checkField, type IdFault, type IdKind, type Pasted, readPasted } from './pastedIds.ts';
import { rememberedTenant } from './recent.ts';

type Faults = { readonly [Kind in IdKind]?: IdFault | undefined };

/**
 * @param shown the page's state; its ids are the initial values
 * @param isLoaded whether something is open: on a phone the form is then collapsed behind "Open another"
 * @param onOpen called when both ids are valid
 * @param onDocument called with a file, or a pasted text that is a JSON document
 * @param onSeveral called with a pasted text that holds several interactions
 * @param takesAll if given, gets everything that is pasted or dropped outside a field
 */
export function LookupForm(props: {
  readonly shown: Shown;
  readonly isLoaded: boolean;
  readonly onOpen: (next: Shown) => void;
  readonly onDocument: (source: File | string) => void;
  readonly onSeveral: (text: string) => void;
  readonly takesAll: ((source: File | string) => void) | undefined;
}): ReactNode {
  const { shown, isLoaded, onOpen, onDocument, onSeveral, takesAll } = props;
  const [tenant, setTenant] = useState(shown.ref?.tenantId ?? rememberedTenant() ?? '');
  const [interaction, setInteraction] = useState(shown.ref?.interactionId ?? '');
  const [faults, setFaults] = useState<Faults>({});
  const [said, setSaid] = useState('');
  const [isFolded, setIsFolded] = useState(isLoaded);
  const fields = { tenant: useRef<HTMLInputElement>(null), interaction: useRef<HTMLInputElement>(null) };

  const open = (tenantText: string, interactionText: string): void => {
    const checks = {
      tenant: checkField('tenant', tenantText),
      interaction: checkField('interaction', interactionText),
    };
    if ('ok' in checks.tenant && 'ok' in checks.interaction) {
      setFaults({});
      const ref = { tenantId: checks.tenant.ok, interactionId: checks.interaction.ok };
      onOpen({ ...keptChoices(shown), ref });
      return;
    }
    setFaults({
      ...('fault' in checks.tenant ? { tenant: checks.tenant.fault } : {}),
      ...('fault' in checks.interaction ? { interaction: checks.interaction.fault } : {}),
    });
    fields['fault' in checks.tenant ? 'tenant' : 'interaction'].current?.focus();
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSaid('');
    // A whole URL in one field holds both ids; it wins over an empty other field.
    const whole = [interaction, tenant].map((text) => readPasted(text)).find((each) => each.kind === 'ref');
    if (whole?.kind === 'ref') {
      setTenant(whole.ref.tenantId);
      setInteraction(whole.ref.interactionId);
      open(whole.ref.tenantId, whole.ref.interactionId);
    } else open(tenant, interaction);
  };

  /** Applies a paste to the fields. @returns whether it was used, so that the browser must not paste the text */
  const take = (pasted: Pasted, into: IdKind | undefined): boolean => {
    const put = (kind: IdKind, id: string): void => {
      if (kind === 'tenant') setTenant(id);
      else setInteraction(id);
      setFaults((before) => ({ ...before, [kind]: undefined }));
    };
    setSaid(pasteInWords(pasted) ?? '');
    if (pasted.kind === 'ref') {
      put('tenant', pasted.ref.tenantId);
      put('interaction', pasted.ref.interactionId);
      if (into === undefined || pasted.shown) {
        onOpen(pasted.shown ?? { ...keptChoices(shown), ref: pasted.ref });
      }
    } else if (pasted.kind === 'tenant-id' || pasted.kind === 'list-address') put('tenant', pasted.tenantId);
    else if (pasted.kind === 'interaction-id') put('interaction', pasted.interactionId);
    else if (pasted.kind === 'id') put(into ?? 'interaction', pasted.id);
    else {
      if (into !== undefined) setSaid('');
      return false;
    }
    return true;
  };

  const pasteIntoField = (event: ClipboardEvent<HTMLInputElement>, kind: IdKind): void => {
    const text = event.clipboardData.getData('text');
    const pasted = readPasted(text, known(tenant, interaction));
    if (pasted.kind === 'document' || pasted.kind === 'several') {
      event.preventDefault();
      if (pasted.kind === 'document') onDocument(text);
      else onSeveral(text);
    } else if (take(pasted, kind)) event.preventDefault();
  };

  return (
    <div className={styles.search}>
      <form
        className={`${styles.form} ${isFolded ? styles.folded : ''}`}
        aria-label="Open an interaction"
        noValidate
        onSubmit={submit}
      >
        <button
          type="button"
          className={`btn ${styles.unfold}`}
          aria-expanded={!isFolded}
          onClick={() => setIsFolded(false)}
        >
          <Glyph name="find" />
          <span>Open another</span>
        </button>
        <IdField
          label="Tenant ID"
          autoComplete="on"
          value={tenant}
          inputRef={fields.tenant}
          fault={faults.tenant ? faultInWords('tenant', faults.tenant) : undefined}
          onValue={setTenant}
          onPaste={(event) => pasteIntoField(event, 'tenant')}
        />
        <IdField
          label="Interaction ID"
          autoComplete="off"
          value={interaction}
          inputRef={fields.interaction}
          fault={faults.interaction ? faultInWords('interaction', faults.interaction) : undefined}
          onValue={setInteraction}
          onPaste={(event) => pasteIntoField(event, 'interaction')}
        />
        <button type="submit" className="btn main">
          Open
        </button>
        <OpenFile onFile={onDocument} />
      </form>
      <p role="status" className={said === '' ? 'sr' : styles.said}>
        {said}
      </p>
      <DropAnywhere
        onFile={takesAll ?? onDocument}
        onText={(text) => {
          const pasted = readPasted(text, known(tenant, interaction));
          if (takesAll) takesAll(text);
          else if (pasted.kind === 'document') onDocument(text);
          else if (pasted.kind === 'several') onSeveral(text);
          else take(pasted, undefined);
        }}
      />
    </div>
  );
}

function known(tenant: string, interaction: string): Parameters<typeof readPasted>[1] {
  const tenantCheck = checkField('tenant', tenant);
  const interactionCheck = checkField('interaction', interaction);
  return {
    tenantId: 'ok' in tenantCheck ? tenantCheck.ok : undefined,
    interactionId: 'ok' in interactionCheck ? interactionCheck.ok : undefined,
  };
}

function IdField(props: {
  readonly label: string;
  readonly autoComplete: string;
  readonly value: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly fault: string | undefined;
  readonly onValue: (value: string) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}): ReactNode {
  const { label, autoComplete, value, inputRef, fault, onValue, onPaste } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={inputRef}
        className="code"
        value={value}
        name={label.toLowerCase().replace(' ', '-')}
        autoComplete={autoComplete}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        placeholder="00000000-0000-0000-0000-000000000000"
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={(event) => onValue(event.target.value)}
        onPaste={onPaste}
      />
      {fault === undefined ? null : (
        <span className="err" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}
