import { zip } from '../../values/zip.ts'
import { differing, same } from './gave-otherwise.ts'
import type { Env, Rerunnable } from './rerunnable.ts'
import { BEFORE, rememberingRows, SEED } from './what-ran-before.ts'
import type { Outcome } from '../../pipeline/outcome.ts'
import type { Side } from '../../sides/side.ts'
import type { Role } from '../../pipeline/role.ts'

/** What of the surroundings a record either depends on or does not, whatever else happens to it. */
const BY_RECORD: readonly (string | null)[] = ['TZ', 'LC_ALL']

/**
 * Tells whether noise is such that a record on which it does not show is free of it. What depends on chance, on the
 * order of records or on a hash seed may give a record the same a few times.
 */
export function isByRecord({ on }: Noise): boolean {
  return BY_RECORD.includes(on)
}

/** How a stage gives other outcomes for equal inputs. */
export interface Noise {
  /** `state`: it depends on something besides its input; `nondeterminism`: on nothing that stays the same. */
  readonly kind: 'nondeterminism' | 'state'
  /** What it depends on: `the order of records`, `PYTHONHASHSEED`; null for nondeterminism. */
  readonly on: string | null
}

/**
 * Starts a side once more in a process of its own, with other environment variables; null where that is not possible.
 *
 * @param isOwn a process for whoever asks, who closes it; left out: one for all who ask with the same variables
 */
export type Reopen = (role: Role, env: Env, isOwn?: boolean) => Promise<Side | null>

/** Starts each side at most once for the same variables, but for those with an owner; `close` ends all that were. */
export function reopenOnce(reopen: Reopen): { readonly reopen: Reopen; readonly close: () => Promise<void> } {
  const opened = new Map<string, Promise<Side | null>>()
  return {
    reopen: (role, env, isOwn = false) => {
      if (isOwn) return reopen(role, env, isOwn)
      const key = JSON.stringify([role, env])
      let side = opened.get(key)
      if (side === undefined) opened.set(key, (side = reopen(role, env)))
      return side
    },
    close: async () => {
      for (const side of await Promise.allSettled(opened.values())) {
        if (side.status === 'fulfilled') await side.value?.close()
      }
    },
  }
}

/**
 * What differs between processes and machines, and what code must not depend on. Two time zones a day apart, one of
 * them with odd minutes: whatever zone the sides run in, one of the two reads its moments otherwise.
 */
const CHATHAM = { TZ: 'Pacific/Chatham' }
const SURROUNDINGS: readonly (readonly [name: string, env: Env])[] = [
  // A process without a fixed seed has one of its own: that is no setting of anybody's.
  ['the hash seed of the process (PYTHONHASHSEED)', { PYTHONHASHSEED: '4021' }],
  ['TZ', CHATHAM],
  ['TZ', { TZ: 'Pacific/Niue' }],
  ['LC_ALL', { LC_ALL: 'C', LANG: 'C' }],
]

/**
 * Runs a stage again on what some records gave it: in another order and batch size, in the same, and in fresh processes
 * with another hash seed, time zone and locale, once backwards. Null if its outcomes stay the same, bit for bit.
 */
export async function findNoise(
  again: Rerunnable,
  rows: readonly number[],
  first: readonly Outcome[],
): Promise<Noise | null> {
  const { run, underEnv } = again
  const changed = new Set<number>()
  const note = (outcomes: readonly Outcome[]): void => {
    for (const at of differing(first, outcomes)) changed.add(rows[at] ?? 0)
  }
  const shuffled: Outcome[] = []
  const order = permuted(rows.length).flatMap((at) => rows.slice(at, at + 1).map((row) => ({ at, row })))
  for (let from = 0; from < order.length; from += ODD_BATCH) {
    const batch = order.slice(from, from + ODD_BATCH)
    const outcomes = await run(batch.map(({ row }) => row))
    for (const [{ at }, outcome] of zip(batch, outcomes)) shuffled[at] = outcome
  }
  note(shuffled)
  const isHere = changed.size > 0
  const all = Object.assign({}, ...SURROUNDINGS.map(([, env]) => env)) as Env
  if (!isHere) {
    // Two processes, started side by side: to start is most of what they cost.
    const [forth, back] = await Promise.all([underEnv(all), underEnv(CHATHAM)])
    if (forth !== null) note(await forth(rows))
    if (back !== null) note((await back(rows.toReversed())).toReversed())
    if (changed.size === 0) return null
  }
  const told = rows.filter((row) => changed.has(row)).slice(0, MOST_TOLD)
  const remembering = await rememberingRows(again, [...new Set([...told, ...rows])].slice(0, 2 * MOST_TOLD))
  if (remembering !== null && remembering.size > 0) return { kind: 'state', on: BEFORE }
  if (isHere) {
    // Twice in the first order: what differs now depends on nothing that could be named.
    const [one, two] = [await run(rows), await run(rows)]
    return same(one, two) ? { kind: 'state', on: 'the order or number of records in a batch' } : NONDETERMINISM
  }
  const plain = (await runsIn(SEED)) ?? first
  for (const [on, env] of SURROUNDINGS) {
    const there = await runsIn({ ...SEED, ...env })
    if (there !== null && !same(plain, there)) return { kind: 'state', on }
  }
  return { kind: 'state', on: 'the process' }

  async function runsIn(env: Env): Promise<readonly Outcome[] | null> {
    const there = await again.fresh(env)
    try {
      return (await there?.run(rows)) ?? null
    } finally {
      await there?.end()
    }
  }
}

/**
 * Runs a stage again as `findNoise` does, and finds the rows for which it gives something else: the others may differ
 * from the other side for a reason of their own.
 *
 * @returns indices into `rows`
 */
export async function unstableRows(
  { run, underEnv }: Rerunnable,
  rows: readonly number[],
  first: readonly Outcome[],
): Promise<ReadonlySet<number>> {
  const unstable = new Set<number>()
  const note = (again: readonly Outcome[]): void => {
    for (const at of differing(first, again)) unstable.add(at)
  }
  const reversed = await run(rows.toReversed())
  note(reversed.toReversed())
  note(await run(rows))
  const all = Object.assign({}, ...SURROUNDINGS.map(([, env]) => env)) as Env
  for (const env of [all, CHATHAM]) {
    const there = await underEnv(env)
    if (there !== null) note(await there(rows))
  }
  return unstable
}

const NONDETERMINISM: Noise = { kind: 'nondeterminism', on: null }

/** So many rows that changed are looked at once more, with as many others. */
const MOST_TOLD = 8

const ODD_BATCH = 7

/** A fixed permutation: multiples of a prime that does not divide the length. */
function permuted(length: number): readonly number[] {
  const stride = [7919, 7907, 7901].find((prime) => length % prime !== 0) ?? 1
  return Array.from({ length }, (_, index) => (index * stride + 3) % length)
}
