import { CLASS_RANK, nearest } from '../../inputs/infer/domain.ts'
import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import type { Failure } from '../attribute.ts'
import type { Mode, Smallest } from '../cause.ts'
import type { Described } from '../described.ts'
import { shrinkCause, simplestOf } from '../smallest.ts'
import type { Predicate } from '../when/predicate.ts'
import { onePredicate, when } from '../when/when.ts'
import { groupBy } from '../../values/group-by.ts'
import { bySignature, type Group } from './groups.ts'
import type { FixedKeys } from './fixed-keys.ts'
import { sayParts } from './say-parts.ts'
import { textsOf } from './signature.ts'
import { needOther } from './needs.ts'
import { isElsewhere } from './is-elsewhere.ts'
import { looksOf } from './looks.ts'
import { isExplained, seekMode, type Found, type Looking } from './seek-mode.ts'

/** Candidates tried for all modes of a cause, at most. */
const TRIED = 16_000

/** Parts that are said of a mode. */
const SAID = 2

/**
 * Divides the failing records of a cause by how they fail. Two signatures are two modes only where it takes two
 * statements about the input to say when they come: each must have a smallest input that the other's statement does not
 * hold for, and no one statement may hold for the records of both and for no input on which the sides agree. The inputs
 * that were tried while shrinking count too. At most one mode has no statement: what none of the others is about. Empty
 * where there is one mode, or where it is not known.
 */
export async function splitModes(known: Described): Promise<readonly Mode[]> {
  const { failing, passing } = known.attribution
  const { request } = known.context
  if (known.isCut || request.hides || request.caveat !== null) return []
  const groups = bySignature(known.attribution)
  if (groups.length < 2 || onePredicate(failing, passing) !== null) return []
  const looking: Looking = { known, found: [], left: TRIED }
  request.tell(`in which ways '${known.group.edits[0].pair.name}' fails`)
  for (const group of groups) {
    if (request.budget.isSpent()) return []
    await lookInto(looking, group)
  }
  const { found } = looking
  if (found.length < 2) return []
  return modesOf(found, known)
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
  const candidate = await seekMode(looking, {
    parts,
    among: group.parts,
    left,
    start: simplestOf(left.length > 0 ? left : inputs, known.context.request.domain),
  })
  if (candidate !== null) admit(found, candidate, passing)
}

/** Adds what was found to the modes: as one more, or to the one that it cannot be told from. */
function admit(found: Found[], one: Found, passing: readonly unknown[]): void {
  for (const [at, other] of found.entries()) {
    if (one.predicate === null && other.predicate === null) {
      // Without a statement about either, only what differs in quite another place is another mode.
      if (isElsewhere(one.parts, other.parts) || needOther(one.smallest.input, other.smallest.input)) continue
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
async function modesOf(found: readonly Found[], known: Described): Promise<readonly Mode[]> {
  const { attribution, context } = known
  const [rest] = found
  const { domain } = context.request
  if (rest === undefined) return []
  const isOf = ({ parts }: Found, signature: Failure['signature']): boolean =>
    textsOf(signature, attribution.keys).some((part) => parts.includes(part))
  const home = ({ signature, input }: Failure): Found =>
    found.find((one) => isOf(one, signature) && one.predicate?.holds(input) !== false) ??
    found.find(({ predicate }) => predicate?.holds(input) === true) ??
    found.find((one) => isOf(one, signature)) ??
    found.find(({ parts }) => !isElsewhere(parts, textsOf(signature, attribution.keys))) ??
    found.find(({ predicate }) => predicate === null) ??
    rest
  const own = groupBy(attribution.failures, home)
  const modes: Counted[] = []
  for (const [one, failures] of own) {
    const golden = failures.filter(({ origin }) => origin === 'golden')
    const inputs = failures.map(({ input }) => input)
    const inputClass = golden.length > 0 ? 'seen' : nearest(inputs, domain)
    const like = failures.filter(({ input }) => domain.classOf(input) === inputClass)
    const shown = (golden.length > 0 ? golden : like).toSorted((a, b) => compareSimplicity(a.input, b.input))
    const said = statementOf(one, inputs, attribution.passing)
    const looks = said === null ? await looksOf(known, failures) : []
    modes.push({
      golden: golden.length,
      mode: {
        what: sayParts(saidOf(one, failures, attribution.keys), { failures, keys: attribution.keys }),
        records: new Set(failures.map(({ id }) => id)),
        example: looks[0]?.example ?? shown[0]?.id ?? '',
        when: said,
        inputClass,
        smallest: looks[0]?.smallest ?? (await smallestWithin(known, { one, inputClass, example: shown[0] })),
        looks,
      },
    })
  }
  return modes
    .toSorted(
      (a, b) =>
        Number(b.golden > 0) - Number(a.golden > 0) ||
        rankOf(a.mode) - rankOf(b.mode) ||
        b.mode.records.size - a.mode.records.size,
    )
    .map(({ mode }) => mode)
}

/**
 * The smallest input of a mode. Where it was found among records beyond the golden ones, and others fail so, too, it is
 * looked for again from the simplest of these.
 */
async function smallestWithin(
  known: Described,
  {
    one,
    inputClass,
    example,
  }: Pick<Mode, 'inputClass'> & { readonly one: Found; readonly example: Failure | undefined },
): Promise<Smallest> {
  const { attribution, context } = known
  const isBeyond = context.request.domain.outside(one.smallest.input) !== null
  if (inputClass === 'beyond' || !isBeyond || example === undefined) return one.smallest
  const shows = (signature: Failure['signature']): string => textsOf(signature, attribution.keys).join('; ')
  const own = shows(example.signature)
  const made = await shrinkCause(known, {
    start: example.input,
    keeps: (_, parting) => shows(attribution.signatureOf(parting)) === own,
    budget: AGAIN,
  })
  return made?.smallest ?? one.smallest
}

/** Candidates tried for it, at most. */
const AGAIN = 1500

function rankOf({ inputClass }: Mode): number {
  return CLASS_RANK[inputClass ?? 'edge']
}

/** Lists the parts that most of its records show. */
function saidOf({ parts }: Found, failures: readonly Failure[], keys: FixedKeys): readonly string[] {
  const shown = failures.map(({ signature }) => textsOf(signature, keys))
  const times = (part: string): number => shown.filter((texts) => texts.includes(part)).length
  return parts
    .map((part) => ({ part, times: times(part) }))
    .toSorted((a, b) => b.times - a.times)
    .slice(0, SAID)
    .map(({ part }) => part)
}

/** A statement with an “or” is found for any few inputs, and says nothing of others. */
const MANY = 20

function statementOf(one: Found, inputs: readonly unknown[], passing: readonly unknown[]): string | null {
  if (one.predicate !== null && inputs.every(one.predicate.holds)) return one.predicate.text
  // What was met while shrinking has little in common but what it fails by.
  const failing = [...inputs, ...one.failing]
  return (inputs.length < MANY ? onePredicate : when)(failing, [...passing, ...one.agreed])?.text ?? null
}

interface Counted {
  readonly mode: Mode
  readonly golden: number
}
