/* How a phone number is written to be read. */

/**
 * The digits of a North American number in the groups people read: "+15065550142" → ["+1", "506", "555", "0142"].
 * Any other text comes back whole: how other countries group their numbers cannot be told from the digits.
 */
export function phoneGroups(text: string): readonly string[] {
  const match = /^(\+1)(\d{3})(\d{3})(\d{4})$/.exec(text);
  return match ? match.slice(1) : [text];
}
