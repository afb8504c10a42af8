import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SideConfig } from '../../harness/config/config.ts'
import { openPair } from '../../harness/pair/open-pair.ts'
import { inOwnProcess, isJavaScript } from '../../harness/config/own-process.ts'
import { openSide } from '../../harness/pair/open-side.ts'
import { createStatus } from '../../harness/sides/in-process/status.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import type { PairTask } from '../../harness/pair/pair-task.ts'
import { config, project } from '../commands/project.ts'
import { pairTask } from '../commands/child-context.ts'

const context = { status: createStatus(), timeout: { stage: 2000, start: 20_000 }, onStderr: () => {}, ends: null }
const withTraining = (task: PairTask, training: 'required' | 'golden'): PairTask => ({
  ...task,
  options: { ...task.options, training },
})

describe('the sides of a pair', () => {
  test('are both started', async () => {
    const open = await openPair(await pairTask(project({})), context)
    expect([open.training?.role, open.inference.role]).toEqual(['training', 'inference'])
    await open.close()
  })

  test('are inference alone where the golden file stands for training', async () => {
    const open = await openPair(withTraining(await pairTask(project({})), 'golden'), context)
    expect(open.training).toBeNull()
    await open.close()
  })

  test('cannot be had where training is required and none is configured', async () => {
    const root = project({ 'lockstep.config.json': config({ training: undefined }) })
    await expect(openPair(withTraining(await pairTask(root), 'required'), context)).rejects.toThrow(
      /training is required[^]*pairs\.text\.training/,
    )
  })

  test('are not left running where one cannot be loaded', async () => {
    const root = project({ 'inference.ts': 'throw new Error("no model")' })
    await expect(openPair(await pairTask(root), context)).rejects.toThrow(/no model/)
  })
})

test('a side of this process and one in a process of its own answer alike', async () => {
  const { pair } = await pairTask(project({}))
  const answers: unknown[] = []
  if (!isJavaScript(pair.inference)) throw new Error('inference is a module for Node')
  for (const configured of [pair.inference, inOwnProcess(pair.inference)]) {
    const side = await openSide('inference', configured, context)
    await loadRows(side, [' Two Words '], (outcomes) => void answers.push([...outcomes]))
    await side.close()
  }
  expect(answers[0]).toEqual([' two words ', 'two words', ['two', 'words']])
  expect(answers[1]).toEqual(answers[0])
})

test.each([
  ['a file', { file: 'parts/side.py' }],
  ['a module', { module: 'parts.side', python: 'python3' }],
])('places in the code of a side are shown from the root of the repository: %s', async (_, inference) => {
  const root = project({
    'parts/side.py': SIDE,
    'lockstep.config.json': config({ inference }),
  })
  const { pair } = await pairTask(root)
  const shown = { ...pair.inference, shownFrom: dirname(root) } as SideConfig
  const side = await openSide('inference', shown, context)
  expect(side.info.stages.map(({ source }) => source)).toEqual([`${basename(root)}/parts/side.py:3`])
  await side.close()
})

const SIDE = `from lockstep import pipeline, stage

inference = pipeline("text", [stage("lower", str.lower)])
`
