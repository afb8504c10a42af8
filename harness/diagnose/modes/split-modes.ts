import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import type { Attribution, Failure } from '../attribute.ts'
import type { Mode, Smallest } from '../cause.ts'
import type { Described } from '../described.ts'
import { shrinkCause, simplestOf } from '../smallest.ts'
import type { Predicate } from '../when/predicate.ts'
import type { FixedKeys } from './fixed-keys.ts'
import { partText, type Part } from './signature.ts'
import { onePredicate, when } from '../when/when.ts'

/** Candidates tried for one way to fail, and for all; passing inputs that each is crossed with; parts said. */
const MOST = { each: 3000, tried: 8000, crossed: 8, said: 2 } as const

/**
 * Divides the failing records of a cause by how they fail. Two signatures are two modes only where it takes two
 * statements about the input to say when they come: each must have a smallest input that the other's statement does not
 * hold for, and no one statement may hold for the records of both and for no input on which the sides agree. The inputs
 * that were tried while shrinking count too. At most one mode has no statement: what none of the others is about. Empty
 * where there is one mode, or where it is not known.
 */
export async function splitModes(known: Described): Promise<readonly Mode[]> {
  const { failures, failing, passing } = known.attribution
  const { request } = known.context
  if (known.isCut || request.hides || request.caveat !== null) return []
  const groups = bySignature(known.attribution)
  if (groups.length < 2 || onePredicate(failing, passing) !== null) return []
  const looking: Looking = { known, found: [], left: MOST.tried }
  for (const group of groups) {
    if (request.budget.isSpent()) return []
    await lookInto(looking, group)
  }
  const { found } = looking
  if (found.length < 2) return []
  return modesOf(found, known)
}

/** Failing records of one signature. */
interface Group {
  readonly parts: readonly string[]
  readonly failures: readonly Failure[]
  readonly simplest: unknown
}

/** A mode as far as it is known. */
interface Found {
  /** The parts of signatures that are its own. */
  readonly parts: readonly string[]
  readonly smallest: Smallest
  /** Inputs that fail so, and inputs next to them on which the sides agree. */
  readonly failing: readonly unknown[]
  readonly agreed: readonly unknown[]
  readonly predicate: Predicate | null
}

function textsOf(signature: readonly Part[], keys: FixedKeys): readonly string[] {
  return [...new Set(signature.map((part) => partText(part, keys)))].toSorted()
}

function bySignature({ failures, keys }: Attribution): readonly Group[] {
  const groups = groupBy(failures, ({ signature }) => textsOf(signature, keys).join('; '))
  return [...groups.values()]
    .map((own): Group => ({
      parts: textsOf(own[0]?.signature ?? [], keys),
      failures: own,
      simplest: simplestOf(own.map(({ input }) => input)),
    }))
    .toSorted((a, b) => a.parts.length - b.parts.length || compareSimplicity(a.simplest, b.simplest))
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** The modes of a cause, while they are looked for. */
interface Looking {
  readonly known: Described
  readonly found: Found[]
  /** Candidates that may still be tried. */
  left: number
}

/**
 * Looks for a mode in a group: in those parts of its signature that no mode so far has, on records that no statement so
 * far explains, if there are any.
 */
async function lookInto(looking: Looking, group: Group): Promise<void> {
  const { known, found } = looking
  const { passing } = known.attribution
  const parts = group.parts.filter((part) => !found.some((one) => one.parts.includes(part)))
  if (parts.length === 0) return
  const inputs = group.failures.map(({ input }) => input)
  const left = inputs.filter((input) => !isExplained(found, input))
  const rest = found.findIndex((one) => one.predicate === null && !isElsewhere(one, { parts }))
  const one = found[rest]
  if (one !== undefined && left.length > 0 && onePredicate(left, passing) === null) {
    // No smallest input of it could be told from that of what has no statement either.
    found[rest] = { ...one, parts: [...one.parts, ...parts], failing: [...one.failing, ...left] }
    return
  }
  const candidate = await shrunk(looking, { parts, left, start: simplestOf(left.length > 0 ? left : inputs) })
  if (candidate !== null) admit(found, candidate, passing)
}

function isExplained(found: readonly Found[], input: unknown): boolean {
  return found.some(({ predicate }) => predicate?.holds(input) === true)
}

/**
 * Shrinks an input while it shows some parts of a signature. Null if there is no time to, or if what is left is what the
 * statement of another mode is about.
 */
async function shrunk(
  looking: Looking,
  {
    parts,
    left,
    start,
  }: { readonly parts: readonly string[]; readonly left: readonly unknown[]; readonly start: unknown },
): Promise<Found | null> {
  const { known, found } = looking
  const { attribution } = known
  const agreed: unknown[] = []
  const kept: unknown[] = []
  const made = await shrinkCause(known, {
    start,
    keeps: (candidate, parting) => {
      const signature = textsOf(attribution.signatureOf(parting), attribution.keys)
      const isSame = parts.every((part) => signature.includes(part))
      if (isSame && !isExplained(found, candidate)) kept.push(candidate)
      return isSame
    },
    agreed: (candidate) => void agreed.push(candidate),
    crossed: [...found.map((one) => one.smallest.input), ...spread(attribution.passing, MOST.crossed)],
    budget: Math.min(MOST.each, looking.left),
  })
  looking.left -= made?.tried ?? 0
  if (made === null || !made.smallest.complete || isExplained(found, made.smallest.input)) return null
  const failing = [...left, ...kept]
  const predicate = onePredicate(failing, [...attribution.passing, ...agreed])
  return { parts, smallest: made.smallest, failing, agreed, predicate }
}

/** So many of some inputs, from everywhere among them. */
function spread(inputs: readonly unknown[], most: number): readonly unknown[] {
  const step = Math.max(1, Math.ceil(inputs.length / most))
  return inputs.filter((_, at) => at % step === 0)
}

/** Adds what was found to the modes: as one more, or to the one that it cannot be told from. */
function admit(found: Found[], one: Found, passing: readonly unknown[]): void {
  for (const [at, other] of found.entries()) {
    if (one.predicate === null && other.predicate === null) {
      // Without a statement about either, only what differs in quite another place is another mode.
      if (isElsewhere(one, other)) continue
      found[at] = joined(other, one, null)
      return
    }
    const both = [...other.failing, ...one.failing]
    const predicate = onePredicate(both, [...passing, ...other.agreed, ...one.agreed])
    if (predicate === null && one.predicate?.holds(other.smallest.input) !== true) continue
    found[at] = joined(other, one, predicate)
    return
  }
  found.push(one)
}

/** Tells whether two modes differ in other fields of the value. */
function isElsewhere(one: Pick<Found, 'parts'>, other: Pick<Found, 'parts'>): boolean {
  const placesOf = ({ parts }: Pick<Found, 'parts'>): readonly string[] =>
    parts.map((part) => PLACE.exec(part)?.[1] ?? '')
  const places = placesOf(one)
  const others = placesOf(other)
  const isInside = (inner: string, outer: string): boolean => outer === '' || `${inner}.`.startsWith(`${outer}.`)
  return !places.some((place) => others.some((near) => isInside(place, near) || isInside(near, place)))
}

const PLACE = /^(.+): /su

function joined(one: Found, other: Found, predicate: Predicate | null): Found {
  const isSimpler = compareSimplicity(other.smallest.input, one.smallest.input) < 0
  return {
    parts: [...one.parts, ...other.parts],
    smallest: isSimpler ? other.smallest : one.smallest,
    failing: [...one.failing, ...other.failing],
    agreed: [...one.agreed, ...other.agreed],
    predicate,
  }
}

/** Puts every record into one mode: that of its signature, or the first whose statement holds for it. */
function modesOf(found: readonly Found[], { attribution, context }: Described): readonly Mode[] {
  const isOf = ({ parts }: Found, signature: Failure['signature']): boolean =>
    textsOf(signature, attribution.keys).some((part) => parts.includes(part))
  const home = ({ signature, input }: Failure): Found =>
    found.find((one) => isOf(one, signature) && one.predicate?.holds(input) !== false) ??
    found.find(({ predicate }) => predicate?.holds(input) === true) ??
    found.find((one) => isOf(one, signature)) ??
    found.find(({ predicate }) => predicate === null) ??
    found[0]!
  const own = groupBy(attribution.failures, home)
  const modes = [...own].map(([one, failures]): Counted => {
    const golden = failures.filter(({ origin }) => origin === 'golden')
    const shown = (golden.length > 0 ? golden : failures).toSorted((a, b) => compareSimplicity(a.input, b.input))
    const inputs = failures.map(({ input }) => input)
    const holds = one.predicate !== null && inputs.every(one.predicate.holds)
    const text = holds || context.request.budget.isSpent() ? null : when(inputs, attribution.passing)?.text
    return {
      golden: golden.length,
      mode: {
        what: one.parts.slice(0, MOST.said).join('; '),
        records: new Set(failures.map(({ id }) => id)),
        example: shown[0]!.id,
        when: holds ? one.predicate!.text : (text ?? null),
        smallest: one.smallest,
      },
    }
  })
  return modes
    .toSorted((a, b) => Number(b.golden > 0) - Number(a.golden > 0) || b.mode.records.size - a.mode.records.size)
    .map(({ mode }) => mode)
}

interface Counted {
  readonly mode: Mode
  readonly golden: number
}
