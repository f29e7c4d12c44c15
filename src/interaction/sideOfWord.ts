/** The side that a sender's word names, such as `agent` or `bot`; `undefined` for any other text. @param word trimmed */
export function sideOfWord(word: string): 'customer' | 'agent' | 'system' | undefined {
  if (/^(customer|contact|consumer|visitor|end[- ]?user|user)$/i.test(word)) return 'customer';
  if (/^(agent|resource|representative|supervisor)$/i.test(word)) return 'agent';
  return /^(system|bot|flow|automat\w*|notification)$/i.test(word) ? 'system' : undefined;
}
