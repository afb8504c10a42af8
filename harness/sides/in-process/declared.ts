import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import { UsageError } from '../../errors.ts'
import type { TapDeclared } from '../../pipeline/outcome.ts'
import { snapshot } from '../../values/snapshot.ts'

/** What user code gives a tap beside its name and value, unchecked. */
export type GivenToTap = Readonly<Record<string, unknown>>

/** Learns what taps declare, as they are passed. */
export interface Declaring {
  readonly taps: ReadonlyMap<string, TapDeclared>
  /** Notes that another record begins. */
  readonly nextRecord: () => void
  /**
   * Notes what a tap was passed with.
   * @throws {UsageError} for an option that taps do not have, or `uses` that are no names.
   */
  readonly note: (name: string, given: GivenToTap) => void
}

/** The params of so many first records are compared with the first ones, and those of every so many-th record. */
const LOOK = 64

const OPTIONS = new Set(['params', 'uses'])

/** Makes what learns what taps declare, with nothing learned. */
export function createDeclaring(): Declaring {
  const taps = new Map<string, TapDeclared>()
  /** The params as the code holds them: the very same need not be compared. */
  const own = new Map<string, unknown>()
  let records = 0
  return {
    taps,
    nextRecord: () => {
      records++
    },
    note: (name, given) => {
      const known = taps.get(name)
      if (known === undefined) {
        check(name, given)
        const { params, uses = [] } = given
        own.set(name, params)
        taps.set(name, { uses: [...(uses as string[])], ...(params === undefined ? {} : { params: snapshot(params) }) })
        return
      }
      if (given['params'] === own.get(name) || (records > LOOK && records % LOOK !== 0)) return
      if (Object.hasOwn(known, 'varies') || equal(known.params, snapshot(given['params']), EXACT)) return
      taps.set(name, { ...known, varies: snapshot(given['params']) })
    },
  }
}

function check(name: string, given: GivenToTap): void {
  for (const key of Object.keys(given)) {
    if (!OPTIONS.has(key)) throw new UsageError(`Tap '${name}' has an unknown option '${key}'; known: params, uses.`)
  }
  const { uses = [] } = given
  if (!Array.isArray(uses) || !uses.every((used) => typeof used === 'string'))
    throw new UsageError(`Tap '${name}' needs a list of names in 'uses'.`)
}
