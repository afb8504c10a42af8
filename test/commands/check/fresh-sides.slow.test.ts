import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFresh } from '../../../harness/commands/check/fresh-sides.ts'
import { sideContext } from '../../../harness/commands/side-context.ts'
import { tap } from '../../../harness/tap.ts'
import { childContext } from '../child-context.ts'
import { outcomesOf, records, side, stages } from '../../run/sides.ts'

const folder = mkdtempSync(join(tmpdir(), 'lockstep-fresh-sides-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(
  join(folder, 'kept.ts'),
  'const all = new Set<string>()\nexport function f(text: string): number {\n  all.add(text)\n  const size = all.size\n  return size\n}\n',
)

const INPUTS = ['a', 'b', 'a']
const one = (text: string): number => tap('size', text.length)
const kept = {
  runner: 'in-process',
  file: join(folder, 'kept.ts'),
  module: null,
  export: 'f',
  cwd: folder,
  shown: 'kept.ts',
  shownFrom: folder,
  env: {},
  transport: 'fd',
  watch: ['size'],
  making: { construct: null, batch: false },
}

async function opened(configs: object, stage = 0) {
  const sides = { training: side('training', one), inference: side('inference', one) }
  await outcomesOf(sides.training, INPUTS)
  await outcomesOf(sides.inference, INPUTS)
  const plan = { pairs: [{ training: 0, inference: stage }] } as never
  const open = { ...sides, settled: { pair: configs } } as never
  const fresh = await openFresh(open, sideContext(childContext()), {
    sides,
    plan,
    order: () => records(INPUTS),
    seen: (made) => made,
  })
  return { sides, fresh }
}

test('each record of a function runs in modules of its own; a side that cannot be started so is the one there is', async () => {
  const { sides, fresh } = await opened({ training: { runner: 'worker' }, inference: kept })
  expect(fresh?.sides.training).toBe(sides.training)
  expect(await outcomesOf(fresh?.sides.inference ?? sides.inference, INPUTS)).toEqual([
    { size: 1 },
    { size: 1 },
    { size: 1 },
  ])
  expect(fresh?.open.settled.pair.inference).toMatchObject({ runner: 'node', making: { fresh: true } })
  await fresh?.close()
})

test('there are none where neither side can, or the stages are not those of the plan', async () => {
  expect((await opened({ training: null, inference: { runner: 'http' } })).fresh).toBeNull()
  expect((await opened({ training: null, inference: kept }, 1)).fresh).toBeNull()
  const listed = { training: side('training', stages({ one })), inference: side('inference', stages({ one })) }
  const open = { ...listed, settled: { pair: { training: null, inference: kept } } } as never
  const asked = {
    sides: listed,
    plan: { pairs: [] } as never,
    order: () => records(INPUTS),
    seen: <Same>(made: Same) => made,
  }
  expect(await openFresh(open, sideContext(childContext()), asked)).toBeNull()
})
