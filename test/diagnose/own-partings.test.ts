import { expect, test } from 'vitest'
import { ownPartings, partingsOfEach, type Own } from '../../harness/diagnose/own-partings.ts'
import type { Parting } from '../../harness/hybrid/partings.ts'
import type { Program } from '../../harness/hybrid/program.ts'

const PARTS: Parting = { first: null, outcomes: { training: 1, inference: 2 } }
const program = (): Program => []
/** A run that parts on some rows with each program, and on which some programs change what is returned. */
const runOf = (rows: ReadonlyMap<Program | null, readonly number[]>) => {
  const told = async (of: Program) => [0, 1, 2, 3].map((row) => (rows.get(of)?.includes(row) === true ? PARTS : null))
  return { compare: told, changes: told, lastDiffers: async () => (row: number) => row !== 3 }
}
const cause = (more: Partial<Own> = {}): Own => ({
  program: program(),
  heard: null,
  alone: program(),
  isDeaf: false,
  pairs: [],
  ...more,
})
const shown = (found: readonly (Parting | null)[]): readonly number[] =>
  found.flatMap((parting, row) => (parting === null ? [] : [row]))

test('a record belongs to a cause where its edits alone change what is returned', async () => {
  const own = cause()
  const rows = new Map([[own.program, [0, 1, 2]] as const, [own.alone, [1]] as const])
  expect(shown(await ownPartings(runOf(rows), own, [0, 1, 2, 3]))).toEqual([1])
  expect(shown(await ownPartings(runOf(rows), { ...own, alone: null }, [0, 1, 2, 3]))).toEqual([0, 1, 2])
})

test('one that belongs to none so belongs to those that have some, and else to all that part', async () => {
  const [one, other] = [cause(), cause()]
  const idle = new Map([[one.program, [0, 1]] as const, [other.program, [1, 2]] as const])
  const each = async (rows: typeof idle): Promise<unknown> =>
    (await partingsOfEach(runOf(rows), [one, other], [0, 1, 2, 3])).map(shown)
  expect(await each(idle)).toEqual([
    [0, 1],
    [1, 2],
  ])
  expect(await each(new Map([...idle, [other.alone, [2]] as never]))).toEqual([[0], [1, 2]])
})

test('what inference does not go on with is no reason why what is returned differs', async () => {
  const deaf = cause({ isDeaf: true })
  const rows = new Map([[deaf.program, [0, 3]] as const])
  expect((await partingsOfEach(runOf(rows), [deaf], [0, 1, 2, 3])).map(shown)).toEqual([[3]])
  // Nor does it keep the code behind it from being run.
  const heard = program()
  const behind = cause({ heard })
  const both = new Map<Program | null, readonly number[]>([
    ...rows,
    [heard, [0]] as const,
    [behind.alone, [0]] as const,
  ])
  expect((await partingsOfEach(runOf(both), [deaf, behind], [0, 1, 2, 3])).map(shown)).toEqual([[3], [0]])
})
