import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { PairReport } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'

const FOLDER = fileURLToPath(new URL('../../pipelines/', import.meta.url))

describe('the pairs on real libraries', () => {
  let pairs: readonly PairReport[]
  beforeAll(async () => {
    const config = await loadConfig({ cwd: FOLDER, file: 'ecosystem.config.ts' })
    pairs = (await check({ config, pairs: [], options: DEFAULT_OPTIONS })).pairs
  })
  const by = <Value>(read: (pair: PairReport) => Value): Record<string, Value> =>
    Object.fromEntries(pairs.map((pair) => [pair.pair, read(pair)]))

  test('agree on their goldens and 1,000 generated inputs each, but for what is known', () => {
    expect(by(({ verdict }) => verdict)).toMatchInlineSnapshot(`
      {
        "image": "agreed-with-known",
        "image-sharp": "agreed-with-known",
        "tabular-onnx": "agreed",
        "tfidf": "agreed-with-known",
        "tokenizer-bpe": "agreed-with-known",
        "tokenizer-wordpiece": "agreed-with-known",
      }
    `)
    expect(pairs.filter(({ exitCode }) => exitCode !== 0)).toEqual([])
  })

  test('get a value from at least nine generated inputs in ten, and do something at every stage', () => {
    expect(pairs.filter(({ compared }) => compared.generated + compared.stored < 900)).toEqual([])
    expect(pairs.filter(({ compared }) => compared.golden < 10)).toEqual([])
    expect(by(({ vacuous }) => vacuous)).toEqual(by(() => ({ golden: [], generated: [] })))
  })

  test('have goldens that are recorded, and that training still reproduces', () => {
    expect(pairs.flatMap(({ drifted }) => drifted)).toEqual([])
    const found = pairs.flatMap(({ findings }) => findings.map(({ kind, message }) => `${kind}: ${message}`))
    expect(found.filter((finding) => !finding.startsWith('known: '))).toEqual([])
  })

  test('need tolerances only where their README derives them', () => {
    const bridged = pairs.flatMap(({ pair, tallies }) =>
      tallies.filter(({ byRule }) => byRule > 0).map(({ name, rule }) => `${pair}: ${name} ${rule}`),
    )
    expect(bridged.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')).toMatchInlineSnapshot(`
      "tabular-onnx: columns close(atol 4e-7, rtol 3e-7) as float32
      tabular-onnx: columns.categories as float32
      tabular-onnx: columns.concatenate close(atol 4e-7, rtol 3e-7) as float32
      tabular-onnx: columns.numeric.impute as float32
      tabular-onnx: columns.numeric.scale close(atol 4e-7, rtol 3e-7) as float32
      tfidf: scale close(rtol 1e-15)
      tfidf: words.tf-idf close(rtol 1e-15)"
    `)
  })
})
