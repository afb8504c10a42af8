import { expect, test } from 'vitest'
import { StageError, UsageError } from '../../../harness/errors.ts'
import { pipeline } from '../../../harness/pipeline/pipeline.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { inProcessSide } from '../../../harness/sides/in-process/in-process-side.ts'
import { thrown } from '../../../harness/sides/in-process/thrown.ts'
import { threw } from '../../../harness/pipeline/outcome.ts'

const mistake = new UsageError('it needs a model', { hint: 'name one' })

test.each([
  ['a stage', false, (): never => fail()],
  ['an async stage', false, async (): Promise<never> => fail()],
  ['a batch stage', true, (): never => fail()],
])('a mistake in a declaration that %s finds out ends the side: no record is to blame', async (_, batch, run) => {
  const side = inProcessSide({
    role: 'inference',
    target: pipeline('p', [stage('whole', (value: unknown) => value), stage('cut', run, { batch })]),
    provenance: { runtime: 'node', platform: 'test', packages: {}, files: {} },
    folder: '/',
  })
  const rows = await side.open(['a', 'b'])
  const error = await Promise.resolve()
    .then(() => rows.load(0))
    .then(
      () => null,
      (reason: unknown) => reason,
    )
  expect(error).toBeInstanceOf(StageError)
  expect((error as StageError).message).toMatchInlineSnapshot(`
    "stage 'cut' of the inference side cannot be run as it is declared: it needs a model
      Hint: name one"
  `)
  expect(error).toMatchObject({ side: 'inference', stage: 'cut' })
})

function fail(): never {
  throw mistake
}

test('any other error is the outcome of its stage', () => {
  expect(thrown(new RangeError('no'), 'training', 'cut')).toEqual(threw(new RangeError('no')))
  expect(thrown('a text', 'training', 'cut')).toMatchObject({ type: 'string', message: 'a text' })
})

test('a mistake in a declaration names side and stage, and keeps its hint', () => {
  const run = (): unknown => thrown(mistake, 'inference', 'cut')
  expect(run).toThrow(StageError)
  expect(run).toThrow(
    "stage 'cut' of the inference side cannot be run as it is declared: it needs a model\n  Hint: name one",
  )
})
