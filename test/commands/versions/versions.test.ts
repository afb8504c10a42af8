import { expect, test } from 'vitest'
import { versions } from '../../../harness/commands/versions/versions.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { config, project, record } from '../project.ts'

test('the versions of both sides and of the golden records are compared without running a record', async () => {
  const root = project({
    'inference.ts': `import { pipeline, stage } from 'lockstep'
export const inference = pipeline('text', [
  stage('lower', (text: string) => { throw new Error(text) }, { uses: ['./stop.txt'] }),
])`,
    'stop.txt': 'the',
    'lockstep.config.json': config({ versions: { 'npm:node': 'same' } }),
  })
  await record(root)
  const [report] = await versions({ config: await loadConfig({ cwd: root, file: null }), pairs: [] })
  const node = process.versions.node
  expect(report!.rows).toMatchObject([
    { what: 'unicode', verdict: 'same' },
    { what: 'icu', verdict: 'same' },
    { what: 'file:./stop.txt', training: null, golden: null, verdict: 'alone' },
    { what: 'npm:node', training: node, inference: node, golden: node, policy: 'same', verdict: 'same' },
  ])
})
