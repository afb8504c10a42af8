import type { Role } from '../../pipeline/role.ts'

const QUOTED_OR_WHOLE = /"(?:[^"\\]|\\.)*"|(\d)\.0(?![\d.])/gu

/**
 * Draws two shown values that differ alike: where one side has floats and the other ints, 3.0 and 3 are no difference,
 * and the floats are drawn as the ints are. Where that is all that differs, they stay as they are.
 */
export function withoutPoints(shown: Readonly<Record<Role, string>>): Readonly<Record<Role, string>> {
  const plain = (text: string): string =>
    text.replaceAll(QUOTED_OR_WHOLE, (found, digit: string | undefined) => digit ?? found)
  const drawn = { training: plain(shown.training), inference: plain(shown.inference) }
  const isOne = (drawn.training === shown.training) !== (drawn.inference === shown.inference)
  return isOne && drawn.training !== drawn.inference ? drawn : shown
}
