import { spawnSync } from 'node:child_process'
import { createJiti } from 'jiti'
import { expect, test } from 'vitest'
import { namedArtefact } from '../../../harness/commands/init/artefact.ts'
import { sideFile, type MadeSide } from '../../../harness/commands/init/side-file.ts'
import type { SideRequest } from '../../../harness/commands/init/side-request.ts'

function made(path: string, more: Partial<SideRequest> = {}): MadeSide {
  const artefact = namedArtefact(path)
  if (artefact === null) throw new Error(`${path} is no artefact`)
  return sideFile({ pair: 'x', artefact, role: 'training', dtypes: null, template: null, isWhole: true, ...more })
}

const TEMPLATE: SideRequest['template'] = { form: 'list', tokens: { bos_token: `<'"s\\>\n`, eos_token: '😀' } }

test('makes a side of each kind in the language of its library, and says what it needs', () => {
  const kinds = ['m.joblib', 'm.onnx:a/b', 'tokenizer.json', 'c.jinja'].flatMap((path) =>
    (['training', 'inference'] as const).map((role) => {
      const { side, needs } = made(path, { role })
      return [
        side.file,
        side.export,
        side.watch,
        side.named,
        [...needs.npm, ...needs.python.map(([name]) => name)].join(),
      ]
    }),
  )
  expect(kinds).toEqual([
    ['parity/training.py', 'training', [], 'm.joblib', 'sklearn,joblib'],
    ['parity/inference.py', 'inference', [], 'm.joblib', 'sklearn,joblib'],
    ['parity/training.ts', 'run', null, 'm.onnx:a/b', 'onnxruntime-node'],
    ['parity/inference.ts', 'run', null, 'm.onnx:a/b', 'onnxruntime-node'],
    ['parity/training.py', 'training', null, 'tokenizer.json', 'tokenizers'],
    ['parity/inference.ts', 'inference', null, 'tokenizer.json', '@huggingface/tokenizers'],
    ['parity/training.py', 'training', null, 'c.jinja', 'jinja2'],
    ['parity/inference.ts', 'inference', null, 'c.jinja', '@huggingface/jinja'],
  ])
  expect(made('m.joblib', { isWhole: false }).side.watch).toBeNull()
  expect(made('m.joblib', { dtypes: { age: 'float64' } }).needs.python.at(-1)).toEqual(['pandas', 'pandas'])
})

test('writes code that can be read, whatever the file is called', () => {
  const names = [`мо дель"'\\`, 'a*/b', '../x#?%', '${1}`']
  const kinds = ['.joblib', '.onnx', '.json', '.jinja']
  const texts = names.flatMap((name) =>
    kinds.flatMap((ending) =>
      (['training', 'inference'] as const).map((role) => {
        const more = { role, dtypes: { [name]: 'object' }, template: TEMPLATE, pair: name }
        return made(`${name}${ending}`, more).file
      }),
    ),
  )
  const jiti = createJiti(import.meta.url)
  for (const { text } of texts.filter(({ path }) => path.endsWith('.ts'))) {
    expect(() => jiti.transform({ source: text, ts: true })).not.toThrow()
  }
  const python = texts.flatMap(({ path, text }) => (path.endsWith('.py') ? [text] : []))
  const code = 'import ast, json, sys\nfor text in json.load(sys.stdin):\n    ast.parse(text)'
  expect(spawnSync('python3', ['-c', code], { input: JSON.stringify(python), encoding: 'utf8' }).stderr).toBe('')
})
