import { EXACT } from '../../compare/rule.ts'
import { zip } from '../../values/zip.ts'
import { gaveOtherwise } from './gave-otherwise.ts'
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
 */
export type Reopen = (role: Role, env: Readonly<Record<string, string>>) => Promise<Side | null>

/** Starts each side at most once for the same variables; `close` ends all that were started. */
export function reopenOnce(reopen: Reopen): { readonly reopen: Reopen; readonly close: () => Promise<void> } {
  const opened = new Map<string, Promise<Side | null>>()
  return {
    reopen: (role, env) => {
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
  ['PYTHONHASHSEED', { PYTHONHASHSEED: '4021' }],
  ['TZ', CHATHAM],
  ['TZ', { TZ: 'Pacific/Niue' }],
  ['LC_ALL', { LC_ALL: 'C', LANG: 'C' }],
]

type Env = Readonly<Record<string, string>>
type RunRows = (rows: readonly number[]) => Promise<readonly Outcome[]>

/** A stage that can be run again on the rows it ran on before. */
export interface Rerunnable {
  readonly run: RunRows
  /** The same in a process of its own with these environment variables; null where that is not possible. */
  readonly underEnv: (env: Env) => Promise<RunRows | null>
}

/**
 * Runs a stage again on what some records gave it: in another order and batch size, in the same, and in a fresh process
 * with another hash seed, time zone and locale. Null if its outcomes stay the same, bit for bit.
 */
export async function findNoise(
  { run, underEnv }: Rerunnable,
  rows: readonly number[],
  first: readonly Outcome[],
): Promise<Noise | null> {
  const again: Outcome[] = []
  const order = permuted(rows.length).flatMap((at) => rows.slice(at, at + 1).map((row) => ({ at, row })))
  for (let from = 0; from < order.length; from += ODD_BATCH) {
    const batch = order.slice(from, from + ODD_BATCH)
    const outcomes = await run(batch.map(({ row }) => row))
    for (const [{ at }, outcome] of zip(batch, outcomes)) again[at] = outcome
  }
  if (!same(first, again)) {
    // Twice in the first order: what differs now depends on nothing that could be named.
    const [one, two] = [await run(rows), await run(rows)]
    return same(one, two) ? { kind: 'state', on: 'the order or number of records in a batch' } : NONDETERMINISM
  }
  const all = Object.assign({}, ...SURROUNDINGS.map(([, env]) => env)) as Env
  // Two processes, started side by side: to start is most of what they cost.
  if (!(await Promise.all([differsIn(all), differsIn(CHATHAM)])).includes(true)) return null
  for (const [name, env] of SURROUNDINGS) {
    if (!(await differsIn(env))) continue
    if (name !== 'PYTHONHASHSEED') return { kind: 'state', on: name }
    // A process without a fixed seed has one of its own: that is no setting of anybody's.
    return { kind: 'state', on: 'the hash seed of the process (PYTHONHASHSEED)' }
  }
  return { kind: 'state', on: 'the process' }

  async function differsIn(env: Env): Promise<boolean> {
    const there = await underEnv(env)
    return there !== null && !same(first, await there(rows))
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
    for (const [at, [one, other]] of zip(first, again).entries()) if (gaveOtherwise(one, other, EXACT)) unstable.add(at)
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

const ODD_BATCH = 7

function same(first: readonly Outcome[], again: readonly Outcome[]): boolean {
  return zip(first, again).every(([one, other]) => !gaveOtherwise(one, other, EXACT))
}

/** A fixed permutation: multiples of a prime that does not divide the length. */
function permuted(length: number): readonly number[] {
  const stride = [7919, 7907, 7901].find((prime) => length % prime !== 0) ?? 1
  return Array.from({ length }, (_, index) => (index * stride + 3) % length)
}
