/*
 * The drawings that are on the exported timeline as well as on the page: path data on a field of 16 by 16.
 */

export const PATHS = {
  interaction: 'M2.5 5v6M13.5 5v6M2.5 8h11',
  ivr: 'M8 2.2 13.8 8 8 13.8 2.2 8z',
  segment: 'M5 2.5H2.8v11H5M11 2.5h2.2v11H11',
  queue: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h6.5',
  agent: 'M8 2.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4zM2.8 14c.3-3.2 2.4-4.7 5.2-4.7s4.9 1.5 5.2 4.7z',
  messages: 'M2.2 3.2h11.6v7.6H7.4L4.4 13.4v-2.6H2.2zM5 6h6M5 8.2h4',
  hook: 'M8 2.2v7.3a2.4 2.4 0 1 1-4.8 0M8 2.2 6.2 4M8 2.2 9.8 4',
  flag: 'M4.9 1.75h6.2l3.15 3.15v6.2l-3.15 3.15H4.9L1.75 11.1V4.9zM8 4.9v3.6M8 11v.1',
} as const;

/** Whether a drawing is filled with its colour, and not only drawn in lines. */
export function isFilled(name: keyof typeof PATHS): boolean {
  return name === 'ivr' || name === 'agent';
}
