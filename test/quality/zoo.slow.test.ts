import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { EXACT } from '../../harness/compare/rule.ts'
import { pipeline } from '../../harness/pipeline/pipeline.ts'
import { inProcessSide } from '../../harness/sides/in-process/in-process-side.ts'
import type { Side } from '../../harness/sides/side.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { workerSide } from '../../harness/sides/worker/worker-side.ts'
import { pythonCommand } from '../../harness/sides/worker/python-command.ts'
import type { ZooCase } from './zoo/case.ts'
import type { Role } from '../../harness/pipeline/role.ts'

const folder = join(import.meta.dirname, 'zoo')
const NOT_CASES = new Set(['case', 'library-helpers', 'told'])
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))

function python(role: Role, file: string, zoo: ZooCase): Promise<Side> {
  const env = { ...zoo.env?.[role === 'training' ? 'training' : 'inference'], STEPS: `${file}:${zoo.id}`, SIDE: role }
  return workerSide({
    role,
    command: pythonCommand({ command: null, python: null }, folder),
    file: join(folder, 'serve.py'),
    module: null,
    export: 'served',
    cwd: folder,
    env,
    transport: 'fd',
    stageTimeoutMs: 5000,
    startTimeoutMs: 60_000,
    onStderr: (text) => process.stderr.write(text),
  })
}

function inference(file: string, zoo: ZooCase): Promise<Side> | Side {
  if (zoo.inference === 'python') return python('inference', file, zoo)
  const provenance = { runtime: 'node', platform: '', packages: {}, files: {} }
  return inProcessSide({ role: 'inference', target: pipeline('zoo', zoo.inference), provenance, folder })
}

async function lastValues(side: Side, inputs: readonly unknown[]): Promise<unknown[]> {
  const rows = await side.open(inputs)
  const values: unknown[] = []
  for (let row = 0; row < inputs.length; row++) {
    await rows.load(row)
    values.push(snapshot(rows.outcomes[side.stages.length - 1]))
  }
  await side.close()
  return values
}

for (const file of files.map((name) => basename(name, '.ts')).filter((name) => !NOT_CASES.has(name))) {
  const module = (await import(pathToFileURL(join(folder, `${file}.ts`)).href)) as { cases: readonly ZooCase[] }
  describe.concurrent(`zoo ${file}`, () => {
    for (const zoo of module.cases) {
      it(`${zoo.id} gives what was recorded`, async () => {
        const inputs = [zoo.witness.input, zoo.control]
        const left = await lastValues(await python('training', file, zoo), inputs)
        const right = await lastValues(await inference(file, zoo), inputs)
        const same = (a: unknown, b: unknown): boolean => equal(a, b, EXACT)
        const expected = {
          training: true,
          inference: true,
          each: zoo.benign === true,
          control: zoo.controlDiverges !== true,
        }
        const found = {
          training: same(left[0], zoo.witness.training),
          inference: same(right[0], zoo.witness.inference),
          each: same(left[0], right[0]),
          control: same(left[1], right[1]),
        }
        expect({ ...found, left, right }).toMatchObject(expected)
      })
    }
  })
}
