import { LockstepError } from '../errors.ts'

/**
 * Pairs the items of two lists of the same length, place by place.
 * @throws {LockstepError} `internal`, if the lengths differ: something was lost on the way.
 */
export function zip<Left, Right>(left: readonly Left[], right: readonly Right[]): Array<readonly [Left, Right]> {
  if (left.length !== right.length)
    throw new LockstepError('internal', `${left.length} and ${right.length} items that belong together`)
  return left.map((item, at) => [item, right[at] as Right])
}
