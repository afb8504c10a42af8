import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lentFolder } from '../set-up/lent-folder.ts'
import { PYTHON, ROOT } from './checked-project.ts'

/** Fits a ColumnTransformer as a notebook would, once on the right rows and once on others, and exports both. */
const FIT = `import joblib, numpy, pandas
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

for name, last in (("right", 50.0), ("other", 80.0)):
    frame = pandas.DataFrame({"age": [20.0, 30.0, numpy.nan, last], "income": [10.0, 20.0, 30.0, 40.0], "plan": list("abab")})
    numeric = Pipeline([("impute", SimpleImputer()), ("scale", StandardScaler())])
    plan = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    made = ColumnTransformer([("numeric", numeric, ["age", "income"]), ("plan", plan, ["plan"])]).fit(frame)
    joblib.dump(made, name + ".joblib")
    types = [(key, FloatTensorType([None, 1])) for key in ("age", "income")] + [("plan", StringTensorType([None, 1]))]
    with open(name + ".onnx", "wb") as file:
        file.write(to_onnx(made, initial_types=types, target_opset=21).SerializeToString())
`

/** The same by hand; \`n - 1\` in place of \`n\` is the fault. */
const SERVE = `const MEAN = [100 / 3, 25] as const
const SD = [Math.sqrt(1400 / 3 / 4), Math.sqrt(500 / 4)] as const

export function features(row: { age: number | null; income: number | null; plan: string }): number[] {
  const given = [row.age ?? NaN, row.income ?? NaN]
  if (given.some((x) => Math.abs(x) === Infinity)) throw new Error('infinity')
  const filled = given.map((x, i) => (Number.isNaN(x) ? MEAN[i === 0 ? 0 : 1] : x))
  const scaled = filled.map((x, i) => (x - MEAN[i === 0 ? 0 : 1]) / SD[i === 0 ? 0 : 1])
  return [...scaled, row.plan === 'a' ? 1 : 0, row.plan === 'b' ? 1 : 0]
}
`
const SAMPLE = 'age,income,plan\n30.5,20,a\n,21.25,b\n40.5,20,other\n'

const CHAT = `{{ bos_token }}{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] | trim }}<|end|>{% endfor %}`

interface Ran {
  readonly code: number | null
  readonly out: string
}

interface Made {
  readonly folder: string
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => void
  readonly lockstep: (...words: readonly string[]) => Ran
}

/** Makes a project that has this repository's npm packages and Python. */
function project(files: Readonly<Record<string, string | Uint8Array>>): Made {
  const folder = lentFolder('lockstep-init-')
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  symlinkSync(join(ROOT, '.venv'), join(folder, '.venv'))
  const write: Made['write'] = (written) => {
    for (const [path, content] of Object.entries(written)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
  }
  write({ 'package.json': '{ "private": true, "type": "module" }', ...files })
  const { CI: _ci, VIRTUAL_ENV: _venv, FORCE_COLOR: _force, ...env } = process.env
  return {
    folder,
    write,
    lockstep: (...words) => {
      const main = join(ROOT, 'dist/cli/main.js')
      const ended = spawnSync(process.execPath, [main, ...words], {
        cwd: folder,
        env: { ...env, NO_COLOR: '1' },
        encoding: 'utf8',
      })
      return { code: ended.status, out: `${ended.stdout}${ended.stderr}` }
    },
  }
}

describe('lockstep init goes from files to a failing check, and to a green one:', () => {
  let fitted: string
  beforeAll(() => {
    fitted = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-init-fit-')))
    writeFileSync(join(fitted, 'fit.py'), FIT)
    execFileSync(PYTHON, ['fit.py'], { cwd: fitted, stdio: 'pipe' })
  })
  afterAll(() => rmSync(fitted, { recursive: true, force: true }))
  const fit = (name: string): Uint8Array => readFileSync(join(fitted, name))

  test('a scikit-learn model file and a function, in a folder whose names have blanks and other letters', () => {
    const made = project({
      'модели/my model.joblib': fit('right.joblib'),
      'serve it/prod.ts': SERVE.replaceAll('/ 4)', '/ 3)'),
      'sample rows.csv': SAMPLE,
    })
    const failing = made.lockstep('init', '--yes', '--sample', 'sample rows.csv')
    expect(failing.out).toContain('  training   модели/my model.joblib   (through parity/training.py)\n')
    expect([failing.code, failing.out]).toEqual([1, expect.stringMatching(/cause +implementation, proved on/u)])
    made.write({ 'serve it/prod.ts': SERVE })
    const passing = made.lockstep('check')
    expect([passing.code, passing.out]).toEqual([0, expect.stringContaining(' PASS  features ')])
  })

  test('a scikit-learn model file and the graph that was exported of it', () => {
    const made = project({ 'a.joblib': fit('right.joblib'), 'a.onnx': fit('other.onnx'), 'rows.csv': SAMPLE })
    const failing = made.lockstep('init', '--yes', '--sample', 'rows.csv')
    expect(failing.code).toBe(1)
    expect(failing.out).toMatch(
      /inference {2}a\.onnx {3}\(through parity\/inference\.ts\)[^]*cause +implementation, proved/u,
    )
    made.write({ 'a.onnx': fit('right.onnx') })
    const passing = made.lockstep('check')
    expect([passing.code, passing.out]).toEqual([0, expect.stringContaining(' PASS  a ')])
  })

  test('a function in Python and a graph, whose records are guessed from its types', () => {
    const train = `import math


def features(row):
    filled = [100 / 3 if math.isnan(row["age"]) else row["age"], row["income"]]
    scaled = [(filled[0] - 100 / 3) / math.sqrt(1400 / 3 / 4), (filled[1] - 25) / math.sqrt(500 / 4)]
    return scaled + [float(row["plan"] == "a"), float(row["plan"] == "b")]
`
    const made = project({ 'train.py': train, 'a.onnx': fit('other.onnx') })
    const failing = made.lockstep('init', '--yes')
    expect([failing.code, failing.out]).toEqual([
      1,
      expect.stringMatching(/train\.py:features[^]*cause +implementation/u),
    ])
    made.write({ 'a.onnx': fit('right.onnx') })
    const passing = made.lockstep('check')
    expect([passing.code, passing.out]).toEqual([0, expect.stringContaining(' PASS  features ')])
  })

  test('a tokenizer.json for training and another one for serving', () => {
    const json = JSON.parse(readFileSync(join(ROOT, 'pipelines/tokenizer/wordpiece.json'), 'utf8')) as object
    const right = JSON.stringify({ ...json, truncation: null, padding: null })
    const wrong = right.replace('"lowercase":true', '"lowercase":false')
    expect(wrong).not.toBe(right)
    const made = project({ 'train/tokenizer.json': right, 'serve/tokenizer.json': wrong })
    const failing = made.lockstep('init', '--yes')
    expect(failing.out).toMatch(/cause +parameter, proved on/u)
    expect([failing.code, failing.out]).toEqual([1, expect.stringContaining('training   train/tokenizer.json')])
    made.write({ 'serve/tokenizer.json': right })
    // What the two libraries do otherwise on generated text is a difference of theirs (pipelines/tokenizer/README.md).
    expect(made.lockstep('check', '--runs', '0').code).toBe(0)
  })

  test('a chat template for training and another one for serving, with special tokens of a tokenizer_config.json', () => {
    const config = JSON.stringify({ bos_token: { content: '<s>' }, chat_template: CHAT })
    const wrong = config.replace(' | trim', '')
    const made = project({ 'train/tokenizer_config.json': config, 'serve/tokenizer_config.json': wrong })
    const failing = made.lockstep('init', '--yes')
    expect([failing.code, failing.out]).toEqual([1, expect.stringMatching(/chat-template[^]*cause +implementation/u)])
    made.write({ 'serve/tokenizer_config.json': config })
    const passing = made.lockstep('check', '--runs', '0')
    expect([passing.code, passing.out]).toEqual([0, expect.stringContaining(' PASS  chat-template ')])
    expect(readFileSync(join(made.folder, 'golden/chat-template.yaml'), 'utf8')).toContain('<s><|user|>Café №5')
  })

  test('golden records that were recorded elsewhere, and the function that serves', () => {
    const recorded = project({ 'serve.ts': SERVE, 'rows.csv': SAMPLE })
    expect(recorded.lockstep('init', '--yes', '--sample', 'rows.csv').code).toBe(0)
    const made = project({ 'serve.ts': SERVE.replaceAll('/ 4)', '/ 3)') })
    cpSync(join(recorded.folder, 'golden'), join(made.folder, 'golden'), { recursive: true })
    const failing = made.lockstep('init', '--yes')
    expect(failing.out).toContain('  training   golden/features.yaml   (recorded elsewhere)\n')
    expect([failing.code, failing.out]).toEqual([1, expect.stringContaining(' FAIL  features ')])
    made.write({ 'serve.ts': SERVE })
    expect(made.lockstep('check').code).toBe(0)
  })

  test('one function, or one model file, that its golden records pin', () => {
    const made = project({ 'a.joblib': fit('right.joblib'), 'rows.csv': SAMPLE })
    const first = made.lockstep('init', '--yes', '--sample', 'rows.csv')
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('the same: no other side was found')])
    made.write({ 'a.joblib': fit('other.joblib') })
    const drifted = made.lockstep('check')
    expect([drifted.code, drifted.out]).toEqual([4, expect.stringMatching(/changed +file:\.\.\/a\.joblib/u)])
    made.write({ 'a.joblib': fit('right.joblib') })
    expect(made.lockstep('check').code).toBe(0)
  })
})

test('a model file that cannot be loaded ends the check with its name, and what stays to be done', () => {
  const made = project({ 'a.joblib': 'no pickle', 'serve.ts': SERVE })
  const { code, out } = made.lockstep('init', '--yes')
  expect(code).toBe(3)
  expect(out).toMatch(/no golden record is written yet\. Once training runs: npx lockstep golden record features/u)
  expect(out).toMatch(/is a\.joblib whole[^]*parity\/training\.py:\d+: The training side could not be loaded/u)
})

test('a large model file is not read to find out what it is', () => {
  const made = project({ 'a.joblib': 'x', 'b/serve.ts': SERVE })
  truncateSync(join(made.folder, 'a.joblib'), 2 ** 33)
  const { code, out } = made.lockstep('init')
  expect([code, out]).toEqual([2, expect.stringContaining('a.joblib: loading it runs code that it holds')])
})
