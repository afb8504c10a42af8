/** Seconds that must have been measured before anything is said. */
const LEAST = 2

/**
 * Says how long the rest takes at the rate so far, `about 40 s left`; null before two seconds were measured, or where
 * the rest is not known. The rate is that of all that was done, so that it does not jump; it is rounded, since no more
 * is known.
 *
 * @param seconds that what is done took
 */
export function timeLeft(done: number, rest: number | null, seconds: number): string | null {
  if (rest === null || seconds < LEAST || done <= 0) return null
  const left = (seconds / done) * rest
  if (left < 5) return 'a few seconds left'
  if (left < 57.5) return `about ${Math.round(left / 5) * 5} s left`
  if (left < 175) return `about ${Math.round(left / 10) * 10} s left`
  if (left < 3570) return `about ${Math.round(left / 60)} min left`
  return `about ${Math.round(left / 3600)} h left`
}
