import type { PairConfig, SideConfig } from '../config/config.ts'
import { foldName } from '../sides/watch/fold-name.ts'
import { saysAuto, spelledTaps, type BothWatched } from './settle-auto.ts'

/**
 * Picks, of the names that `watch: auto` comes to, those that nobody asked for: variables alone, as both sides say so.
 * A tap, a comment that is one, and a stage were written to be compared. Where the files of both sides are not known,
 * they may hold such of any name.
 */
export function unaskedNames(
  { training, inference }: Pick<PairConfig, 'training' | 'inference'>,
  watched: BothWatched,
  names: readonly string[],
): readonly string[] {
  return variablesIn([training, inference].map(byHand), watched, names)
}

/**
 * Picks the names that are variables alone.
 *
 * @param spelled the taps by hand of each side; null: they are not known
 */
export function variablesIn(
  spelled: ReadonlyArray<readonly string[] | null>,
  watched: BothWatched,
  names: readonly string[],
): readonly string[] {
  if (spelled.includes(null)) return []
  const told = [watched.training, watched.inference].flatMap((all) => all?.filter(([, , functions]) => functions === 0))
  const asked = new Set([...spelled.flat(), ...told.map((one) => one?.[0])].map((name) => foldName(name ?? '')))
  return names.filter((name) => !asked.has(foldName(name)))
}

/** The taps by hand that the file of a side spells out; null: it is not known, or the side does not say `auto`. */
function byHand(side: SideConfig | null): readonly string[] | null {
  if (side === null || side.runner === 'http' || !saysAuto(side) || side.file === null) return null
  return spelledTaps(side.file) ?? []
}
