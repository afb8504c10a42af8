import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { configFile } from '../../../harness/commands/init/config-file.ts'
import type { PairPlan, PlannedSide } from '../../../harness/commands/init/project-files.ts'

const SIDE: Omit<PlannedSide, 'file' | 'language'> = {
  export: 'transform',
  construct: null,
  watch: null,
  named: '',
  place: '',
}
const PYTHON: PlannedSide = { ...SIDE, file: 'serve.py', language: 'python' }
const METHOD: PlannedSide = {
  ...PYTHON,
  file: 'ml/train it.py',
  export: 'Prep.transform',
  construct: [],
  watch: 'auto',
}
const TYPESCRIPT: PlannedSide = { ...SIDE, file: "it's/serve.ts", language: 'typescript', watch: [] }
const PLAN: PairPlan = { name: 'to-ids', training: METHOD, inference: PYTHON, missing: null, settings: [] }

test('writes the configuration of two Python sides in YAML', () => {
  const { path, text } = configFile({ ...PLAN, settings: [['compare', { '*': { as: 'float64', rtol: 1e-9 } }, 'why']] })
  expect(path).toBe('lockstep.config.yaml')
  expect(text).toContain('    # why\n    compare: ')
  expect(parse(text)).toEqual({
    pairs: {
      'to-ids': {
        training: { file: 'ml/train it.py', export: 'Prep.transform', construct: [], watch: 'auto' },
        inference: { file: 'serve.py', export: 'transform' },
        compare: { '*': { as: 'float64', rtol: 1e-9 } },
      },
    },
  })
})

test('writes any other in TypeScript', () => {
  const settings: PairPlan['settings'] = [['compare', { '*': { as: 'float32', rtol: 1e-6 } }, 'why']]
  expect(configFile({ ...PLAN, training: PYTHON, inference: TYPESCRIPT, settings })).toMatchInlineSnapshot(`
    {
      "path": "lockstep.config.ts",
      "text": "import { defineConfig } from 'lockstep'

    export default defineConfig({
      pairs: {
        'to-ids': {
          training: { file: 'serve.py', export: 'transform' },
          inference: { file: 'it\\'s/serve.ts', export: 'transform', watch: [] },
          // why
          compare: { '*': { as: 'float32', rtol: 0.000001 } },
        },
      },
    })
    ",
    }
  `)
})

test('says of one side what pins it, and of a golden file what it stands for', () => {
  const pinned = configFile({ ...PLAN, training: PYTHON, missing: 'inference' })
  expect(pinned.text).toMatchInlineSnapshot(`
    "pairs:
      to-ids:
        # One side is here yet, and golden records pin it: a change of what it gives ends a check with exit code 4.
        # Put the other side in place of 'inference', and leave out 'runs': generated inputs say nothing before.
        training: { file: serve.py, export: transform }
        inference: { file: serve.py, export: transform }
    runs: 0
    "
  `)
  expect(parse(pinned.text)).toMatchObject({ runs: 0 })
  expect(configFile({ ...PLAN, name: 'yes', training: null }).text).toMatchInlineSnapshot(`
    "pairs:
      "yes":
        # The golden file, recorded where training lives, stands for it.
        inference: { file: serve.py, export: transform }
    "
  `)
})
