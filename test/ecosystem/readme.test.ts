import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPipeline } from '../../harness/pipeline/pipeline.ts'
import { loadModule } from '../../harness/sides/modules/load-module.ts'
import { readmeBlocks } from '../house/readme-blocks.ts'
import { read } from '../house/source-tree.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const blocks = readmeBlocks(read('pipelines/manual/libraries.md')).filter(
  ({ directive }) => directive?.startsWith('not run, it needs ') === true,
)

// Inside the repository, so that its packages are found.
const folder = mkdtempSync(join(ROOT, 'node_modules/.readme-'))
afterAll(() => rmSync(folder, { recursive: true }))

function python(text: string): string {
  const env = { ...process.env, PYTHONPATH: join(ROOT, 'harness/python/src'), PYTHONDONTWRITEBYTECODE: '1' }
  const { status, stderr } = spawnSync(join(ROOT, '.venv/bin/python'), ['-c', text], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return status === 0 ? '' : stderr
}

beforeAll(() => {
  const pair = join(ROOT, 'pipelines/tabular-onnx')
  cpSync(join(pair, 'model.onnx'), join(folder, 'model.onnx'))
  const dump = `import sys; sys.path.insert(0, ${JSON.stringify(pair)})\nimport joblib, fit\njoblib.dump(fit.fit(), "model.joblib")`
  const failed = python(dump)
  if (failed !== '') throw new Error(failed)
})

test.each(blocks.map((block) => [block.directive!.slice('not run, it needs '.length), block] as const))(
  'the manual shows what works with %s',
  async (_, { language, line, text }) => {
    // Whatever it prints is an error's.
    const failed = language === 'python' ? python(`${text}\nassert type(training).__name__ == "Pipeline"`) : ''
    expect(failed).toBe('')
    if (language === 'python') return
    const path = join(folder, `block-${line}.ts`)
    writeFileSync(path, text)
    const { inference } = await loadModule(path, 'inference')
    if (!isPipeline(inference)) throw new Error('it exports no pipeline')
  },
)
