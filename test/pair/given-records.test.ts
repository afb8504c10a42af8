import { expect, test } from 'vitest'
import { givenRecords } from '../../harness/pair/given-records.ts'
import { WorkerError } from '../../harness/errors.ts'
import { hung } from '../../harness/sides/worker/worker-failure.ts'
import { project, runOne } from '../commands/project.ts'

test('the record a worker names by number is named by its id, as long as it is remembered', () => {
  const given = givenRecords()
  given.note(['a', 'b'])
  given.note(['c'])
  const worker = { role: 'training', command: [], transport: 'fd', stderr: 'tail' } as const
  const error = hung(worker, { limitMs: 5, together: 1 }, { stage: 'words', record: 2 })
  expect(error).toMatchObject({ side: 'training', stage: 'words', record: '2', stderr: 'tail' })
  expect(error.what).toBe(
    "The training worker hangs at stage 'words' on record 2 of those it was given, counted from 0: over 5 ms.",
  )
  expect(given.named(error)).toMatchObject({
    what: "The training worker hangs at stage 'words' on record 'c': over 5 ms.",
    hint: error.hint,
    side: 'training',
    stage: 'words',
    record: 'c',
    stderr: 'tail',
  })
  const unknown = new WorkerError('exits', { side: 'training' })
  expect(given.named(unknown)).toBe(unknown)
  given.note(Array.from({ length: 5000 }, (_, at) => `r${at}`))
  expect(given.named(error)).toBe(error)
})

test('a Python stage that never returns is reported with its record', async () => {
  const training = `
from lockstep import pipeline, stage


def words(text):
    while text.startswith("some"):
        pass
    return text.split(" ")


training = pipeline("text", [stage("lower", str.lower), stage("trim", str.strip), stage("words", words)])
`
  const root = project({
    'training.py': training,
    'lockstep.config.json': {
      pairs: { text: { training: 'training.py', inference: 'inference.ts', golden: 'golden.yaml' } },
      timeout: { stage: 1000 },
    },
  })
  const report = await runOne(root, { runs: 0 })
  expect(report).toMatchObject({ exitCode: 1, verdict: 'diverged', goldenFailing: ['spaces'] })
  expect(report.divergences).toMatchObject([{ record: 'spaces', training: { text: 'hung (over 1,000 ms)' } }])
})
