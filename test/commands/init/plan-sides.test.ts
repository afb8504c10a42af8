import { expect, test } from 'vitest'
import { namedArtefact } from '../../../harness/commands/init/artefact.ts'
import type { Parts } from '../../../harness/commands/init/choose-parts.ts'
import { findCandidates } from '../../../harness/commands/init/find-candidates.ts'
import { findNamed } from '../../../harness/commands/init/find-named.ts'
import { goldenInputs } from '../../../harness/commands/init/golden-inputs.ts'
import { planSides, type PlannedSides } from '../../../harness/commands/init/plan-sides.ts'
import { refusePointer } from '../../../harness/commands/init/refuse-pointer.ts'
import { folder as project } from '../../config/folder.ts'

const SERVE = {
  path: 'serve.ts',
  language: 'typescript',
  text: 'export function features(row) { return [row.age] }\n',
} as const
const [FUNCTION] = findCandidates(SERVE)

async function planned(path: string, inputs: readonly string[]): Promise<PlannedSides> {
  const folder = await project({ [path]: 'x' })
  const training = namedArtefact(path)
  if (training === null || FUNCTION === undefined) throw new Error('no part')
  const parts: Parts = { training, inference: FUNCTION, golden: null }
  return planSides(folder, { parts, name: 'x', inputs, missing: 'inference' })
}

test('compares an array of an estimator with the list of a function, columns by the dtypes that inputs show', async () => {
  const { pair, files } = await planned('m.joblib', ['{"age":null,"plan":"a","ok":true}', '{"age":1,"plan":null}'])
  expect(pair.settings.map(([key, value]) => [key, value])).toEqual([
    ['compare', { '*': { as: 'float64', rtol: 1e-9, atol: 1e-12 } }],
  ])
  expect([pair.training?.watch, pair.inference.watch]).toEqual([[], null])
  expect(files[0]?.text).toContain('DTYPES = {"age": "float64", "plan": "object"}')
  expect((await planned('m.joblib', ['[1, 2.5]'])).files[0]?.text).toContain('DTYPES = "float64"')
  expect((await planned('m.joblib', ['"text"'])).files[0]?.text).not.toContain('DTYPES')
})

test('guesses inputs from the function beside a model file', async () => {
  const training = namedArtefact('m.joblib')
  if (training === null || FUNCTION === undefined) throw new Error('no part')
  const parts: Parts = { training, inference: FUNCTION, golden: null }
  const asked = { parts, sources: [SERVE], sample: null }
  expect(goldenInputs('/nowhere', asked)).toMatchObject({
    inputs: ['{"age":42}', '{"age":0}', '{"age":7}'],
    isGuessed: true,
  })
})

test('finds files that are named from the folder, also above it', async () => {
  const folder = await project({ 'a/m.joblib': 'x' })
  expect(findNamed(`${folder}/b`, '../a/m.joblib', [])).toMatchObject({ kind: 'estimator', path: '../a/m.joblib' })
  expect(findNamed(folder, './a/m.joblib', [])).toMatchObject({ path: 'a/m.joblib' })
  expect(() => findNamed(folder, 'n.onnx', [])).toThrow('n.onnx: there is no such file')
})

test('refuses a file that is empty, or kept elsewhere', async () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n'
  const folder = await project({ 'a.joblib': '', 'b.joblib': pointer, 'c.joblib/d': '' })
  expect(() => refusePointer(folder, 'a.joblib')).toThrow('a.joblib: the file is empty')
  expect(() => refusePointer(folder, 'b.joblib')).toThrow('git lfs pull')
  expect(() => refusePointer(folder, 'c.joblib')).toThrow('c.joblib: cannot be read: it is a folder')
})
