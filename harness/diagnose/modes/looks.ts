import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import { nearest } from '../../inputs/infer/domain.ts'
import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import type { Failure } from '../attribute.ts'
import type { Look } from '../cause.ts'
import type { Described } from '../described.ts'
import { shrinkCause } from '../smallest.ts'
import { bySignature, type Group } from './groups.ts'
import { sayParts } from './say-parts.ts'
import { textsOf } from './signature.ts'

/**
 * Looks that are listed, of records that may occur and of those beyond the golden ones; parts that are said of each,
 * and candidates tried for its smallest input, at most.
 */
const MOST = { within: 6, beyond: 4, parts: 2, tried: 1500 } as const

/**
 * Lists how failing records of a cause differ, by signature, those with golden records first, then most, then those
 * beyond the golden ones: what can be said of their variety where ways to fail were not told apart. What shows only
 * together what others show apart is no look of its own. Each is shrunk while it shows all of its own and nothing else;
 * those that end in one input are one. Empty where all differ alike, and where more is known than that code differs.
 */
export async function looksOf(known: Described, failures: readonly Failure[]): Promise<readonly Look[]> {
  const { attribution, context, group } = known
  const { domain, hides } = context.request
  if (hides || group.kind !== 'implementation') return []
  const { keys } = attribution
  const isBeyond = (one: Failure): boolean => !isGolden(one) && domain.outside(one.input) !== null
  const grouped = (some: readonly Failure[]): readonly Looked[] => withoutUnions(bySignature({ failures: some, keys }))
  const within = grouped(failures.filter((one) => !isBeyond(one))).slice(0, MOST.within)
  const beyond = grouped(failures.filter(isBeyond)).slice(0, MOST.beyond)
  if (within.length + beyond.length < 2) return []
  const looks: Look[] = []
  for (const { parts, failures: own, together } of [...within, ...beyond]) {
    const golden = own.filter(isGolden)
    const [simplest] = (golden.length > 0 ? golden : own).toSorted((a, b) => compareSimplicity(a.input, b.input))
    if (simplest === undefined) continue
    const made = await shrinkCause(known, {
      start: simplest.input,
      keeps: (_, parting) => areSame(textsOf(attribution.signatureOf(parting), keys), parts),
      budget: MOST.tried,
    })
    const inputs = own.map(({ input }) => input)
    add(looks, {
      what: sayParts(parts.slice(0, MOST.parts), { failures: own, keys }),
      records: new Set([...own, ...together].map(({ id }) => id)),
      example: simplest.id,
      inputClass: golden.length > 0 ? 'seen' : nearest(inputs, domain),
      smallest: made?.smallest ?? null,
    })
  }
  return looks.length < 2 ? [] : looks
}

function isGolden({ origin }: Failure): boolean {
  return origin === 'golden'
}

/** Records of one signature, and those that show it together with others. */
type Looked = Group & { readonly together: readonly Failure[] }

/** Adds groups that show what several others show apart, without golden records, to the largest of these. */
function withoutUnions(groups: readonly Group[]): readonly Looked[] {
  const partsOf = ({ parts }: Group): readonly Group[] =>
    groups.filter((one) => one.parts.length < parts.length && one.parts.every((part) => parts.includes(part)))
  const isUnion = (group: Group): boolean => {
    const shown = new Set(partsOf(group).flatMap(({ parts }) => parts))
    return !group.failures.some(isGolden) && group.parts.every((part) => shown.has(part))
  }
  const apart = sorted(groups.filter((group) => !isUnion(group)))
  const homes = groups.filter(isUnion).map((group) => ({
    group,
    home: apart.find(({ parts }) => parts.every((part) => group.parts.includes(part))),
  }))
  return apart.map((one) => ({
    ...one,
    together: homes.flatMap(({ group, home }) => (home === one ? group.failures : [])),
  }))
}

function sorted(groups: readonly Group[]): readonly Group[] {
  const rank = ({ failures }: Group): number => Number(failures.some(isGolden))
  return groups.toSorted((a, b) => rank(b) - rank(a) || b.failures.length - a.failures.length)
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => text === other[at])
}

/** Adds a look, or its records to the one with the same smallest input. */
function add(looks: Look[], one: Look): void {
  const at = looks.findIndex(
    ({ smallest }) => smallest !== null && one.smallest !== null && equal(smallest.input, one.smallest.input, EXACT),
  )
  const same = looks[at]
  if (same === undefined) looks.push(one)
  else looks[at] = { ...same, records: new Set([...same.records, ...one.records]) }
}
