import { threw, thrownIn, type Threw } from '../../pipeline/outcome.ts'
import { variableOf } from '../joined-names.ts'
import type { Watched } from '../side.ts'
import { frameOf, framesOf } from './frames.ts'
import { createNextTap, type TapAt } from './next-tap.ts'

/** What a record has passed. */
export interface PassedBy {
  /** All stages, in order of execution. */
  readonly sequence: readonly string[]
  readonly isPassed: (stage: string) => boolean
  /** The last one that it passed; null: none. */
  readonly last: string | null
}

/** What a record threw, and the stage that it belongs to; null: what the function returns. */
interface Thrown {
  readonly stage: string | null
  readonly outcome: Threw
}

/**
 * Prepares putting errors of a function at the stage that would have come next: by the code that threw, or where that
 * cannot be told as other records have shown; without one, at what the function returns.
 *
 * @param sites `file:line:column` of each tap, where it was first passed; grows
 * @param watched what is watched in the file of such a tap
 */
export function createThrowing(
  sites: ReadonlyMap<string, string>,
  watched: readonly Watched[] = [],
): (error: unknown, passed: PassedBy) => Thrown {
  const nextTap = createNextTap()
  const names = new Set(watched.map(([name]) => name))
  let taps: readonly TapAt[] = []
  let known = -1
  const learn = (): void => {
    known = sites.size
    const passed = [...sites].flatMap(([stage, site]): readonly TapAt[] => {
      const frame = frameOf(site)
      return frame === null ? [] : [{ name: variableOf(stage), ...frame }]
    })
    const file = passed.find(({ name }) => names.has(name))?.file ?? null
    const all = file === null ? passed : [...passed, ...watched.map(([name, line]) => ({ name, file, line }))]
    taps = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
  }
  return (error, { sequence, isPassed, last }) => {
    const isLeft = (stage: string): boolean => !isPassed(stage)
    if (known !== sites.size) learn()
    const frames = framesOf(error)
    const next = nextTap(frames, taps)
    const isNext = (stage: string): boolean => next?.is === 'tap' && next.names.has(variableOf(stage)) && isLeft(stage)
    const behind = last === null ? sequence : sequence.slice(sequence.indexOf(last) + 1)
    const stage = sequence.find(isNext) ?? (next?.is === 'returned' ? null : (behind.find(isLeft) ?? null))
    // What is returned stands where some tap does.
    const own = taps.find(({ name }) => stage !== null && name === variableOf(stage)) ?? taps[0]
    const lines = frames.flatMap(({ file, line }) => (file === own?.file ? [line] : []))
    const outcome = threw(error)
    return { stage, outcome: lines.length === 0 ? outcome : thrownIn(outcome, lines) }
  }
}
