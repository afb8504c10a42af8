import { expect, test } from 'vitest'
import { replayRows } from '../../../harness/commands/replay/replay-rows.ts'
import type { FedRows } from '../../../harness/commands/replay/replay-worker-events.ts'
import { childContext, pairTask } from '../child-context.ts'
import { config, project } from '../project.ts'

const FILE = { path: null, shown: 'standard input', kind: 'jsonl' } as const

function rows(id: number, texts: readonly string[]): FedRows {
  return {
    id,
    rows: { file: FILE, lines: texts.map((_, at) => at + 1), bytes: Buffer.from(texts.join('\n')), titles: null },
  }
}

async function* slowly(all: readonly FedRows[]): AsyncGenerator<FedRows> {
  for (const one of all) {
    yield one
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

test('a worker tells now and then what came of the rows that it was handed, and gives back the rest', async () => {
  const watch = { training: { file: 'training.ts', watch: 'auto' }, inference: { file: 'inference.ts', watch: 'auto' } }
  const source = (name: string): string =>
    `export function ${name}(text: string) {\n  const words = text.split(' ')\n  const kept = words.filter((word) => word)\n  return kept\n}\n`
  const root = project({
    'lockstep.config.json': config(watch),
    'training.ts': source('training'),
    'inference.ts': source('inference'),
  })
  const context = childContext()
  const handed = [rows(0, ['"a b"', '"c"']), rows(1, ['"d"']), rows(2, ['"e"', '{']), rows(3, ['"f"'])]
  const work = { pair: await pairTask(root), isLogged: false, beginning: handed[0]?.rows ?? null, settled: null }
  const last = await replayRows(work, { ...context, feed: () => slowly(handed) })
  const parts = [...context.events.filter((event) => event.kind === 'part'), last]
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.flatMap(({ ids }) => ids)).toEqual([0, 1, 2, 3])
  expect(parts.reduce((sum, { part }) => sum + part.records.compared, 0)).toBe(5)
  expect(parts.reduce((sum, { part }) => sum + part.records.bad, 0)).toBe(1)

  // Another one begins with what this one has settled, and comes to the same stages.
  const ready = context.events.find((event) => event.kind === 'ready')
  expect(ready?.settled.pair.training).toMatchObject({ watch: ['words', 'kept'] })
  const other = childContext()
  await replayRows({ ...work, settled: ready?.settled ?? null }, { ...other, feed: () => slowly([]) })
  expect(other.events.find((event) => event.kind === 'ready')).toEqual(ready)
})
