/** Finds the least number, `most` where none is less. Of any number of them: as arguments these are too many. */
export function leastOf(numbers: Iterable<number>, most: number): number {
  let least = most
  for (const number of numbers) if (number < least) least = number
  return least
}

/** Finds the greatest number, `least` where none is greater. */
export function greatestOf(numbers: Iterable<number>, least: number): number {
  let greatest = least
  for (const number of numbers) if (number > greatest) greatest = number
  return greatest
}
