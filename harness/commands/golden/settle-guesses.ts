import type { Trace } from '../../pipeline/trace.ts'
import { outcomeKind } from '../../pipeline/outcome.ts'

/** An input that was guessed, and what may stand in its place. */
export interface Guess {
  readonly id: string
  readonly input: unknown
  readonly instead?: readonly unknown[]
}

/** Runs a side on inputs, each under an id. */
export type RunGuesses = (
  records: ReadonlyArray<{ readonly id: string; readonly input: unknown }>,
) => Promise<readonly Trace[]>

/**
 * Puts in place of guesses on which a side throws the first others on which it does not; one that does for all of them
 * goes before one that does for some. A guess for which there is none stays. Runs nothing where no guess has another.
 */
export async function settleGuesses<One extends Guess>(
  guesses: readonly One[],
  run: RunGuesses,
): Promise<readonly One[]> {
  const open = guesses.filter(({ instead = [] }) => instead.length > 0)
  const failing = open.length === 0 ? [] : await throwing(open, run)
  if (failing.length === 0) return guesses
  const tries = failing.flatMap(({ id, instead = [] }) =>
    instead.map((input, at) => ({ id: `${id}-${at + 1}`, input })),
  )
  // A guess may end the side: then nothing is known of the others.
  const rejected = await throwing(tries, run).catch(() => tries)
  const thrown = new Set(rejected.map(({ id }) => id))
  const does = ({ id, instead = [] }: One, at: number): boolean => at < instead.length && !thrown.has(`${id}-${at + 1}`)
  const most = Math.max(...failing.map(({ instead = [] }) => instead.length))
  const places = Array.from({ length: most }, (_, at) => at)
  const common = places.find((at) => failing.every((guess) => does(guess, at)))
  const better = new Map(failing.map((guess) => [guess.id, common ?? places.find((at) => does(guess, at))]))
  return guesses.map((guess) => {
    const at = better.get(guess.id)
    return at === undefined ? guess : { ...guess, input: guess.instead?.[at] }
  })
}

async function throwing<Record extends { readonly id: string; readonly input: unknown }>(
  records: readonly Record[],
  run: RunGuesses,
): Promise<readonly Record[]> {
  const traces = await run(records)
  return records.filter((_, at) =>
    [...(traces[at]?.values() ?? [])].some((outcome) => outcomeKind(outcome) === 'threw'),
  )
}
