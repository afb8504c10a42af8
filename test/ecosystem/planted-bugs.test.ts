import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { PairReport } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PYTHON = join(ROOT, '.venv/bin/python')

type Change = readonly [file: string, from: string, to: string]

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

/** Checks a copy of a shipped pair in which something was changed, without the rules of its configuration. */
async function changed(pair: string, changes: readonly Change[], settings: object = {}): Promise<PairReport> {
  // Inside the repository, so that the copy finds its packages.
  const folder = mkdtempSync(join(ROOT, 'node_modules/.planted-'))
  folders.push(folder)
  cpSync(join(ROOT, 'pipelines', pair), join(folder, pair), { recursive: true })
  for (const name of [`${pair}.yaml`, pair]) {
    const golden = join(ROOT, 'golden', name)
    if (existsSync(golden)) cpSync(golden, join(folder, 'golden', name), { recursive: true })
  }
  for (const [file, from, to] of changes) {
    const path = join(folder, pair, file)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(from)
    writeFileSync(path, text.replace(from, to))
  }
  const inputs = pair === 'tabular-onnx' ? { inputs: './tabular-onnx/inputs.ts' } : {}
  const sides = { training: { file: `${pair}/training.py`, python: PYTHON }, inference: `${pair}/inference.ts` }
  writeFileSync(
    join(folder, 'lockstep.config.json'),
    JSON.stringify({ pairs: { [pair]: { ...sides, ...inputs, ...settings } }, runs: 300 }),
  )
  const config = await loadConfig({ cwd: folder, file: 'lockstep.config.json' })
  return (await check({ config, pairs: [], options: DEFAULT_OPTIONS })).pairs[0]!
}

const causes = ({ causes: found }: PairReport): string[] =>
  found.map(({ kind, level, stage }) => `${kind}, ${level}: ${stage}`)

const FLOAT32 = { compare: { '*': { as: 'float32', rtol: 3e-7, atol: 4e-7 } } }
const LAST_PLACE = { compare: { '*': { rtol: 1e-15 } } }

describe('scikit-learn beside its ONNX export', () => {
  test('is float64 beside float32: precision, at every stage of the graph', async () => {
    const pair = await changed('tabular-onnx', [])
    expect(causes(pair)).toEqual([
      'precision, proved: columns.numeric.impute',
      'precision, proved: columns.numeric.scale',
      'precision, proved: columns.categories',
      'precision, proved: columns.concatenate',
    ])
    const [impute, scale] = pair.causes
    expect(impute!.tolerance).toMatchObject({ as: 'float32', rtol: 0, atol: 0, unsafeBefore: null })
    // Relative to the largest result: what lies near 0 is a difference of two large numbers.
    expect(scale!.tolerance!.rtol).toBeGreaterThan(0)
    expect(scale!.tolerance!.unsafeBefore).toBe(null)
  })

  test('without the scaler is a missing stage', async () => {
    const pair = await changed(
      'tabular-onnx',
      [['inference.ts', "graph.stage('columns.numeric.scale', { from: 'variable', to: 'variable1' }),", '']],
      FLOAT32,
    )
    expect(causes(pair)).toEqual(['missing-stage, proved: columns.numeric.scale'])
  })

  test('with its columns in another order is an implementation that differs', async () => {
    const from = "from: ['plan', 'region']"
    const pair = await changed(
      'tabular-onnx',
      [['inference.ts', from, "from: { plan: 'region', region: 'plan' }"]],
      FLOAT32,
    )
    expect(causes(pair)).toEqual(['implementation, proved: columns.categories'])
  })
})

describe('scikit-learn beside serving code', () => {
  test('that removes stop words after n-grams has another order', async () => {
    const removing = "  stage('words.stop-words', removeStopWords, { params: { stop_words: model.stopWords } }),\n"
    const grams = "  stage('words.ngrams', ngrams, { params: { ngram_range: [1, 2] as const } }),\n"
    const pair = await changed('tfidf', [['inference.ts', `${removing}${grams}`, `${grams}${removing}`]], LAST_PLACE)
    expect(causes(pair)).toContain('order, proved: words.ngrams')
  })

  test('that makes no pairs of words has another parameter', async () => {
    const pair = await changed('tfidf', [['inference.ts', '[1, 2] as const', '[1, 1] as const']], LAST_PLACE)
    expect(causes(pair)).toContain('parameter, proved: words.ngrams')
  })

  test('that forgets the logarithm of counts differs where a word is repeated', async () => {
    const pair = await changed('tfidf', [['inference.ts', '(Math.log(times) + 1)', 'times']], LAST_PLACE)
    expect(causes(pair)).toContain('implementation, proved: words.tf-idf')
  })
})

describe('an estimator that is not fitted', () => {
  test('is named with its place, and nothing is concluded', async () => {
    const pair = await changed('tfidf', [['fit.py', '.fit(complaints())', '']])
    expect([pair.verdict, pair.exitCode]).toEqual(['could-not-run', 3])
    expect(pair.error?.message).toMatch(
      /training\.py:7: The training side could not be loaded: UsageError while it was loaded: step 'words' \(TfidfVectorizer\) is not fitted; hand over what fit\(\) returned, or load it/,
    )
  })

  test('on a matrix takes no records with keys', async () => {
    const pair = await changed('tabular-onnx', [
      ['fit.py', '.fit(customers())', '.fit(customers().to_numpy())'],
      ['fit.py', '["age", "income", "debt"]', '[0, 1, 2]'],
      ['fit.py', '["plan", "region"]', '[3, 4]'],
    ])
    expect([pair.verdict, pair.exitCode]).toEqual(['could-not-run', 3])
    expect(pair.error?.message).toMatch(
      /The training side cannot be run as it is declared: 'columns\.numeric' selects columns by position and was fitted without feature names/,
    )
  })
})
