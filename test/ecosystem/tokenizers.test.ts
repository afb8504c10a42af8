import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { PairReport } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

describe('tokenizers of both libraries', () => {
  let pairs: readonly PairReport[]
  beforeAll(async () => {
    const config = await loadConfig({ cwd: join(ROOT, 'pipelines'), file: 'ecosystem.config.ts' })
    const asked = ['tokenizer-wordpiece', 'tokenizer-bpe']
    pairs = (await check({ config, pairs: asked, options: DEFAULT_OPTIONS })).pairs
  })

  test('have the same eight stages, and none of them does nothing', () => {
    for (const { stages, vacuous } of pairs) {
      const names = stages.training.map(({ name }) => name).join(' › ')
      expect(names).toBe(
        'added-tokens › normalize › normalized-tokens › pre-tokenize › model › truncate › post-process › pad',
      )
      expect(stages.inference.map(({ name }) => name)).toEqual(stages.training.map(({ name }) => name))
      expect(vacuous).toEqual({ golden: [], generated: [] })
    }
  })

  test('agree on every golden record, and on generated ones but for what is known', () => {
    expect(pairs.map(({ verdict, exitCode }) => [verdict, exitCode])).toEqual([
      ['agreed-with-known', 0],
      ['agreed-with-known', 0],
    ])
    expect(pairs.flatMap(({ divergences }) => divergences.filter(({ origin }) => origin === 'golden'))).toEqual([])
    expect(pairs.map(({ compared }) => compared.golden)).toEqual([25, 25])
  })

  test('really differ where it is known that they do, on each witness', () => {
    expect(pairs.flatMap(({ known }) => known.filter(({ failed }) => failed !== null))).toEqual([])
    const witnesses = pairs.map(
      ({ divergences }) => divergences.filter(({ record }) => record.startsWith('known-')).length,
    )
    expect(witnesses).toEqual(pairs.map(({ compared }) => compared.stored))
    expect(witnesses).toEqual([8, 4])
  })

  test('are compared with everything that configures them, and no param differs', () => {
    expect(pairs.flatMap(({ findings }) => findings.map(({ kind }) => kind))).toEqual(['known', 'known'])
    const declared = pairs.flatMap(({ stages }) => [...stages.training, ...stages.inference])
    expect(declared.filter(({ params }) => params === undefined)).toEqual([])
  })
})

type Change = readonly [file: string, from: string, to: string]

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

/** Checks a copy of a shipped pair in which something was changed; serving code has a tokenizer.json of its own. */
async function changed(kind: 'wordpiece' | 'bpe', ...changes: readonly Change[]): Promise<PairReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-tokenizer-'))
  folders.push(folder)
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  cpSync(join(ROOT, 'pipelines/tokenizer'), folder, { recursive: true })
  cpSync(join(folder, `${kind}.json`), join(folder, 'served.json'))
  const name = `tokenizer-${kind}`
  for (const file of [name, `${name}.yaml`]) {
    const path = join(ROOT, 'golden', file)
    if (existsSync(path)) cpSync(path, join(folder, 'golden', file), { recursive: true })
  }
  for (const [file, from, to] of [['inference.ts', `./${kind}.json`, './served.json'] as const, ...changes]) {
    const text = readFileSync(join(folder, file), 'utf8')
    expect(text).toContain(from)
    writeFileSync(join(folder, file), text.replace(from, to))
  }
  const pair = {
    training: { file: 'training.py', export: kind, python: join(ROOT, '.venv/bin/python') },
    inference: { file: 'inference.ts', export: kind },
    // A capital sigma at the end of a word is a difference of its own.
    inputs: { from: 'golden', edges: false, valid: './valid.ts' },
  }
  writeFileSync(join(folder, 'valid.ts'), 'export default (input: string) => !/[\u03a3\u03c3\u03c2]/.test(input)')
  writeFileSync(join(folder, 'lockstep.config.json'), JSON.stringify({ pairs: { [name]: pair }, runs: 100 }))
  const config = await loadConfig({ cwd: folder, file: 'lockstep.config.json' })
  return (await check({ config, pairs: [], options: DEFAULT_OPTIONS })).pairs[0]!
}

const causes = (pair: PairReport): string[] =>
  pair.causes.map(({ kind, level, stage }) => `${kind}, ${level}: ${stage}`)

describe('serving code', () => {
  test('that is as it was shipped agrees', async () => {
    expect(await changed('bpe')).toMatchObject({ verdict: 'agreed', divergenceCount: 0 })
  })

  test('that leaves cutting and filling up to the library misses two stages', async () => {
    const pair = await changed(
      'wordpiece',
      ['inference.ts', "    stage('truncate', truncate, { params: truncation }),\n", ''],
      ['inference.ts', /^ {4}stage\('pad'.*\n/m.exec(SERVING)![0], ''],
    )
    expect(causes(pair)).toEqual(['missing-stage, proved: truncate', 'missing-stage, proved: pad'])
  })

  test('that cuts on the other side has another parameter, or other code', async () => {
    const direction: Change = [
      'inference.ts',
      "special_tokens: 2, direction: 'Right'",
      "special_tokens: 2, direction: 'Left'",
    ]
    expect(causes(await changed('bpe', direction))).toEqual(['parameter, proved: truncate'])
    const code: Change = ['inference.ts', 'row.slice(0, most)', 'row.slice(-most)']
    expect(causes(await changed('wordpiece', code))).toEqual(['implementation, proved: truncate'])
  })

  test('that cuts after the special tokens were added cuts off the last of them', async () => {
    const pair = await changed(
      'bpe',
      ['inference.ts', '({ tokens, ids }: Row,', '({ tokens, ids, ...rest }: Row,'],
      ['inference.ts', 'return { tokens: cut(tokens)', 'return { ...rest, tokens: cut(tokens)'],
      ['inference.ts', '    ...stages.slice(0, -1),\n', '    ...stages,\n'],
      ['inference.ts', '    ...stages.slice(-1),\n', ''],
    )
    expect(causes(pair)).toEqual(['order, proved: post-process'])
  })

  test('that keeps upper case has another parameter', async () => {
    const pair = await changed('wordpiece', ['served.json', '"lowercase": true', '"lowercase": false'])
    // The text of an added token that is looked for in normalized text is normalized as well.
    expect(causes(pair)).toEqual(['parameter, proved: normalize', 'parameter, proved: normalized-tokens'])
    expect(pair.causes[0]!.edits).toMatchObject([{ edit: 'set-params', stage: 'normalize' }])
  })

  test('without the post-processor has another parameter', async () => {
    const json = JSON.parse(readFileSync(join(ROOT, 'pipelines/tokenizer/wordpiece.json'), 'utf8')) as object
    const pair = await changed('wordpiece', [
      'inference.ts',
      'tokenizerStages(new URL(file, import.meta.url))',
      `tokenizerStages(${JSON.stringify({ ...json, post_processor: null })})`,
    ])
    expect(causes(pair)).toEqual(['parameter, proved: post-process'])
  })

  test('with another vocabulary names the digests that differ', async () => {
    const pair = await changed('wordpiece', ['served.json', '"invoice": ', '"invoices": '])
    expect(causes(pair)).toEqual(['implementation, proved: model'])
    const finding = pair.findings.find(({ kind }) => kind === 'params-differ')
    expect(finding!.message).toMatch(/^params of stage 'model' differ: \$\.vocab is "sha256:\w+/)
  })
})

describe('a tokenizer.json', () => {
  test('that is not there is named with its side, and nothing is concluded', async () => {
    const pair = await changed('bpe', ['training.py', 'bpe.json', 'none.json'])
    expect([pair.verdict, pair.exitCode]).toEqual(['could-not-run', 3])
    expect(pair.error!.message).toMatch(/training side.*none\.json: cannot be read: No such file or directory/s)
    const served = await changed('bpe', ['inference.ts', './served.json', './none.json'])
    expect(served.error!.message).toMatch(/none\.json: cannot be read: ENOENT/)
  })

  test('with a component newer than the library is named with the component and the remedy', async () => {
    const training = await changed('wordpiece', ['wordpiece.json', '"BertPreTokenizer"', '"NovaPreTokenizer"'])
    expect(training.error!.message).toMatch(
      /wordpiece\.json: tokenizers [\d.]+ does not know its pre_tokenizer "NovaPreTokenizer".*pip install --upgrade tokenizers/s,
    )
    const inference = await changed('wordpiece', ['served.json', '"BertPreTokenizer"', '"NovaPreTokenizer"'])
    expect(inference.error!.message).toMatch(
      /served\.json: @huggingface\/tokenizers .*Unknown PreTokenizer type: NovaPreTokenizer.*npm install/s,
    )
  })
})

const SERVING = readFileSync(join(ROOT, 'pipelines/tokenizer/inference.ts'), 'utf8')
