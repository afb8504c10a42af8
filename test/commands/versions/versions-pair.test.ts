import { expect, test } from 'vitest'
import { versionsPair } from '../../../harness/commands/versions/versions-pair.ts'
import { childContext, pairTask } from '../child-context.ts'
import { config, project, record } from '../project.ts'

const THROWING = `import { pipeline, stage } from 'lockstep'
export const inference = pipeline('text', [
  stage('lower', (text: string) => { throw new Error(text) }, { uses: ['./stop.txt'] }),
])`

test('the versions of both sides and of the golden records are compared without running a record', async () => {
  const root = project({
    'inference.ts': THROWING,
    'stop.txt': 'the',
    'lockstep.config.json': config({ versions: { 'npm:node': 'same' } }),
  })
  await record(root)
  const context = childContext()
  const report = await versionsPair(await pairTask(root), context)
  const node = process.versions.node
  expect(report).toMatchObject({
    pair: 'text',
    rows: [
      { what: 'unicode', verdict: 'same' },
      { what: 'icu', verdict: 'same' },
      { what: 'file:./stop.txt', training: null, golden: null, verdict: 'alone' },
      { what: 'npm:node', training: node, inference: node, golden: node, policy: 'same', verdict: 'same' },
    ],
  })
  expect([context.expected, context.watchdog.status.cells[3]]).toEqual([[], 0])
})

test('where there is no golden file, the sides are compared with each other', async () => {
  const root = project({ 'lockstep.config.json': config({ golden: 'none.yaml' }) })
  const { rows } = await versionsPair(await pairTask(root), childContext())
  expect(rows.every(({ golden }) => golden === null)).toBe(true)
  expect(rows.find(({ what }) => what === 'npm:node')).toMatchObject({ verdict: 'same' })
})

test('a golden file that is not clean is refused', async () => {
  const root = project({ 'golden.yaml': 'lockstep: 1\nrecords: nothing\n' })
  await expect(versionsPair(await pairTask(root), childContext())).rejects.toMatchObject({ code: 'golden' })
})
