import type { Smallest } from '../cause.ts'
import type { Described } from '../described.ts'
import { shrinkCause } from '../smallest.ts'
import type { Predicate } from '../when/predicate.ts'
import { onePredicate } from '../when/when.ts'
import { crossings, replacements } from './crossings.ts'
import type { FixedKeys } from './fixed-keys.ts'
import { isElsewhere } from './is-elsewhere.ts'
import { partText, textsOf, type Part } from './signature.ts'

/** Candidates tried for one mode; passing inputs that what is found is crossed with. */
const MOST = { each: 3000, crossed: 8 } as const

/** A mode as far as it is known. */
export interface Found {
  /** The parts of signatures that are its own. */
  readonly parts: readonly string[]
  readonly smallest: Smallest
  /** Inputs that fail so, and inputs next to them on which the sides agree. */
  readonly failing: readonly unknown[]
  readonly agreed: readonly unknown[]
  readonly predicate: Predicate | null
}

/** The modes of a cause, while they are looked for. */
export interface Looking {
  readonly known: Described
  readonly found: Found[]
  /** Candidates that may still be tried. */
  left: number
}

/** What a mode is looked for with. */
export interface Sought {
  /** Parts of signatures that it must show, and those that it may. */
  readonly parts: readonly string[]
  readonly among: readonly string[]
  /** Inputs of records that fail so and that no other mode explains. */
  readonly left: readonly unknown[]
  readonly start: unknown
}

/**
 * Shrinks an input while it shows some parts of a signature and gains none. Null if there is no time to, if what is
 * left is what the statement of another mode is about, or if inputs next to it that do not fail so rather diverge in
 * another way than agree: then it is another fault that shows so on some values.
 */
export async function seekMode(looking: Looking, { parts, among, left, start }: Sought): Promise<Found | null> {
  const { known, found } = looking
  const { attribution } = known
  const { keys } = attribution
  const agreed: unknown[] = []
  const kept: unknown[] = []
  const without = attribution.failures
    .filter(({ signature }) => isWithout(signature, keys, parts))
    .map(({ input }) => input)
  // Of inputs next to what is found that do not fail so: on how many the sides agree.
  const near = { agree: 0, diverge: 0 }
  let isNear = false
  const made = await shrinkCause(known, {
    start,
    keeps: (input, parting) => {
      const signature = attribution.signatureOf(parting)
      const texts = textsOf(signature, keys)
      const isSame = parts.every((part) => texts.includes(part))
      if (isNear && !isSame) near.diverge++
      const isFree = !isExplained(found, input)
      if (isSame && isFree) kept.push(input)
      else if (isWithout(signature, keys, parts)) without.push(input)
      return isSame && (isFree || left.length === 0) && texts.every((text) => among.includes(text))
    },
    agreed: (input) => {
      if (isNear) near.agree++
      agreed.push(input)
    },
    budget: Math.min(MOST.each, looking.left),
  })
  looking.left -= made?.tried ?? 0
  if (made === null || isExplained(found, made.smallest.input)) return null
  const others = [...found.map(({ smallest }) => smallest.input), ...spread(attribution.passing, MOST.crossed)]
  for (const other of others) await made.ask(crossings(made.smallest.input, other))
  isNear = true
  for (const other of others) await made.ask(replacements(made.smallest.input, other))
  const failing = [...left, ...kept]
  // A statement about what could be smaller still says too much.
  const isDone = made.smallest.complete
  // Two things that one record has in common with itself say nothing.
  const atoms = left.length === 1 ? 1 : 2
  const predicate = isDone ? onePredicate(failing, [...attribution.passing, ...agreed, ...without], atoms) : null
  if (predicate !== null && near.agree < near.diverge) return null
  return { parts, smallest: made.smallest, failing, agreed, predicate }
}

/**
 * Tells whether a failure shows that others do not come with it: it has none of their parts, and none that would hide
 * them.
 */
function isWithout(signature: readonly Part[], keys: FixedKeys, parts: readonly string[]): boolean {
  return signature.every((part) => {
    const text = partText(part, keys)
    return !parts.includes(text) && (!part.whole || (part.way.length > 0 && isElsewhere([text], parts)))
  })
}

/** So many of some inputs, from everywhere among them. */
function spread(inputs: readonly unknown[], most: number): readonly unknown[] {
  const step = Math.max(1, Math.ceil(inputs.length / most))
  return inputs.filter((_, at) => at % step === 0)
}

/** Tells whether a mode has a statement that holds for an input. */
export function isExplained(found: readonly Found[], input: unknown): boolean {
  return found.some(({ predicate }) => predicate?.holds(input) === true)
}
