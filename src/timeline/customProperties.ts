/*
 * Numbers handed to the style sheet as custom properties. How React says where something stands: fractions and
 * counts, never a unit; in px only the room for rows that are not on the page. What moves is placed by livePicture.ts.
 */

/** Custom properties and their numbers. */
export type Numbers = Readonly<Record<`--${string}`, number>>;

/** A style made of numbers alone; React sets it property by property, which a strict security policy allows. */
export function numbers(properties: Numbers): Numbers {
  return properties;
}
