/** Finds the value a path of the page names: `queues[0].queueName`, `["a key"].b`, '' for the document itself. */

const STEP = /^(?:\.?([A-Za-z_$][\w$-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])/;

/** @throws Error where the path names nothing in the document */
export function resolvePath(document: unknown, path: string): unknown {
  let value = document;
  let rest = path;
  while (rest !== '') {
    const [step, name, index, quoted] = STEP.exec(rest) ?? [];
    if (step === undefined) throw new Error(`not a path: ${path}`);
    const key = name ?? index ?? String(JSON.parse(quoted ?? '""'));
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
      throw new Error(`nothing at ${path}`);
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
    rest = rest.slice(step.length);
  }
  return value;
}
