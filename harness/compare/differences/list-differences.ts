import { kindOf } from '../../values/kind.ts'
import { bridge } from './bridge.ts'
import { canonical } from '../equal/canonical.ts'
import { nothingOpen } from '../equal/canonical-number.ts'
import { countOf, listExcerpt, measure, runsOf, shown } from './describe.ts'
import type { Difference } from './difference.ts'
import { equalAt } from '../equal/equal.ts'
import { add, type Descend, type Spot } from './findings.ts'
import { isNum } from '../equal/number.ts'
import { ignoreIndex } from '../path-pattern.ts'
import { spotOfIndex } from './path-of.ts'
import type { Rule } from '../rule.ts'
import { addPosition, hunks, type Hunk, type OpenHunk } from './runs.ts'

type List = readonly unknown[]

/** Where two lists stand, and what enters their elements. */
export type ListSpot = Spot & { readonly descend: Descend }

/**
 * Describes two lists that differ. Of the same length: containers in them are entered, a single other element is named
 * by its place, several are one difference that counts them. Of other lengths, or shifted: the runs inserted and
 * deleted. As multisets: the elements without a partner.
 */
export function listDifferences(a: List, b: List, spot: ListSpot): void {
  if (spot.findings.rule.unordered) return unmatched(a, b, spot)
  const lists = [a, b] as const
  const same = sameItems(a, b, spot)
  if (a.length !== b.length) return summary(lists, hunks(a.length, b.length, same), spot)
  const leaves: number[] = []
  const containers: number[] = []
  for (let i = 0; i < a.length; i++) {
    if (same(i, i)) continue
    if (isContainer(a[i]) && isContainer(b[i])) containers.push(i)
    else leaves.push(i)
  }
  const differing = leaves.length + containers.length
  if (differing > 2) {
    const found = hunks(a.length, b.length, same)
    if (countOf(found) < differing) return summary(lists, found, spot)
  }
  if (leaves.length > 1) summary(lists, replaced(leaves), spot)
  for (const i of leaves.length === 1 ? [...leaves, ...containers].toSorted((x, y) => x - y) : containers) {
    element(lists, i, spot)
  }
}

/**
 * Compares an element of one list with one of the other, holes included; ignored places agree where they are the same
 * place.
 */
function sameItems(a: List, b: List, { findings, at, depth }: Spot): (i: number, j: number) => boolean {
  const { rule } = findings
  return (i, j) => {
    const below = ignoreIndex(at, i)
    if (i === j && below?.ignored === true) return true
    const x = a[i]
    const y = b[j]
    if (typeof x === 'string' && typeof y === 'string') return x === y
    if (x === undefined && rule.absent === 'strict' && Object.hasOwn(a, i) !== Object.hasOwn(b, j)) return false
    return equalAt(x, y, rule, below, depth + 1)
  }
}

function isContainer(value: unknown): boolean {
  const kind = kindOf(value)
  return (
    kind === 'list' ||
    kind === 'tuple' ||
    kind === 'typed' ||
    kind === 'record' ||
    kind === 'map' ||
    kind === 'tensor' ||
    kind === 'table'
  )
}

function element([a, b]: readonly [List, List], i: number, spot: ListSpot): void {
  const here = spotOfIndex(spot, i)
  const inTraining = Object.hasOwn(a, i)
  if (inTraining === Object.hasOwn(b, i)) return spot.descend(a[i], b[i], here)
  add(here, () => ({
    kind: inTraining ? 'missing' : 'extra',
    training: inTraining ? shown(a[i]) : null,
    inference: inTraining ? null : shown(b[i]),
    ...((a[i] ?? b[i] ?? null) === null ? { bridge: "absent: 'null'" } : {}),
  }))
}

function replaced(positions: readonly number[]): Hunk[] {
  const found: OpenHunk[] = []
  for (const position of positions) addPosition(found, position)
  return found
}

function summary([a, b]: readonly [List, List], found: readonly Hunk[], spot: Spot): void {
  add(spot, () => {
    const first = found[0] ?? { at: 0, other: 0, training: 0, inference: 0 }
    const bridged = bridge(a, b, spot)
    const part = (list: List) => (start: number, length: number) =>
      shown(list.slice(start, start + Math.min(length, 40)))
    return {
      kind: 'value',
      training: listExcerpt(a, first.at),
      inference: listExcerpt(b, first.other),
      ...largest([a, b], found, spot.findings.rule),
      sequence: {
        first: first.at,
        differing: countOf(found),
        lengths: [a.length, b.length],
        runs: runsOf(found, part(a), part(b)),
      },
      ...(bridged === undefined ? {} : { bridge: bridged }),
    }
  })
}

/** Measures the largest |Δ| of lists of the same length whose differing elements are all numbers. */
function largest(
  [a, b]: readonly [List, List],
  found: readonly Hunk[],
  rule: Rule,
): { number?: NonNullable<Difference['number']> } {
  let most: NonNullable<Difference['number']> | undefined
  for (const { at, other, training, inference } of found) {
    if (at !== other || training !== inference) return {}
    for (let i = at; i < at + training; i++) {
      const [x, y] = [a[i], b[i]]
      if (!isNum(x) || !isNum(y)) return {}
      const number = measure(x, y, rule.as)
      if (most === undefined || !(number.abs <= most.abs)) most = number
    }
  }
  return most === undefined ? {} : { number: most }
}

/** Names the elements of two multisets, or sets, that have no partner of the same value. */
export function unmatched(a: List, b: List, spot: Spot): void {
  const { rule } = spot.findings
  const at = spot.at?.any ?? null
  const open = nothingOpen(null)
  const text = (list: List, i: number): string =>
    Object.hasOwn(list, i) || rule.absent === 'null'
      ? canonical(list[i], { rule, at, depth: spot.depth + 1, open })
      : 'h'
  const waiting = new Map<string, number[]>()
  for (let j = 0; j < b.length; j++) {
    const key = text(b, j)
    const known = waiting.get(key)
    if (known === undefined) waiting.set(key, [j])
    else known.push(j)
  }
  const missing: number[] = []
  for (let i = 0; i < a.length; i++) if (waiting.get(text(a, i))?.shift() === undefined) missing.push(i)
  const extra = [...waiting.values()].flat().toSorted((x, y) => x - y)
  // Under a tolerance elements can't be paired, and which of them are to blame is not decided.
  if (rule.tolerant || missing.length + extra.length === 0) {
    return add(spot, () => ({
      kind: 'value',
      training: shown(missing.map((i) => a[i])),
      inference: shown(extra.map((j) => b[j])),
      sequence: {
        first: missing[0] ?? extra[0] ?? 0,
        differing: Math.max(missing.length, extra.length),
        lengths: [a.length, b.length],
        runs: [],
      },
    }))
  }
  for (const i of missing) {
    add(spotOfIndex(spot, i), () => ({ kind: 'missing', training: shown(a[i]), inference: null }))
  }
  for (const j of extra) {
    add(spotOfIndex(spot, j), () => ({ kind: 'extra', training: null, inference: shown(b[j]) }))
  }
}
