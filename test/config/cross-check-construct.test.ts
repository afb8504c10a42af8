import { expect, it } from 'vitest'
import { pair, wrong } from './sources.ts'

it('refuses what would not make a function', async () => {
  const messages = async (...sides: readonly string[]): Promise<string> =>
    (await Promise.all(sides.map((side) => wrong(pair(`training: ${side}`))))).join('\n')
  expect(
    await messages(
      '{ file: a.py, construct: [] }',
      '{ file: a.ts, export: A.b, construct: { kwargs: { a: 1 } } }',
      '{ file: a.ts, node: true, export: A.b, construct: { kwargs: { a: 1 } } }',
      '{ file: a.py, export: A.b, construct: { arguments: [] } }',
      '{ file: a.py, export: A.b, construct: 1 }',
      '{ command: [./worker], construct: [], batch: true }',
    ),
  ).toMatchInlineSnapshot(`
    "lockstep.config.yaml:4:29: pairs.text.training.construct: says how an export is made, and none is named
      Hint: export: 'Class.method'
    lockstep.config.yaml:4:55: pairs.text.training.construct.kwargs: is for Python
      Hint: JavaScript has no arguments by name: construct: [{ … }]
    lockstep.config.yaml:4:67: pairs.text.training.construct.kwargs: is for Python
      Hint: JavaScript has no arguments by name: construct: [{ … }]
    lockstep.config.yaml:4:55: pairs.text.training.construct.arguments: unknown key
      Hint: known keys: args, kwargs
    lockstep.config.yaml:4:53: pairs.text.training.construct: expected the name of a function, a list of arguments, or { args: […], kwargs: { … } }, received 1
    lockstep.config.yaml: 2 mistakes in the configuration:
      lockstep.config.yaml:4:38: pairs.text.training.construct: is not for a worker of its own, which makes its function by itself
      lockstep.config.yaml:4:60: pairs.text.training.batch: is not for a worker of its own, which makes its function by itself"
  `)
  const python = 'training: { module: a, python: p, export: A.b, construct: { kwargs: { a: 1 } } }'
  await expect(wrong(pair(python))).rejects.toThrow('the configuration was taken')
})
