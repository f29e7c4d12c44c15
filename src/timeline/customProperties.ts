/*
 * Numbers handed to the style sheet as custom properties. The only way in which this folder says where something
 * stands: never a pixel, never a unit.
 */

/** Custom properties and their numbers. */
export type Numbers = Readonly<Record<`--${string}`, number>>;

/** A style made of numbers alone; React sets it property by property, which a strict security policy allows. */
export function numbers(properties: Numbers): Numbers {
  return properties;
}
