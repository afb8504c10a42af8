import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../harness/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/check/options.ts'
import type { PairReport, Report } from '../../harness/check/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

async function checked(cwd: string, file: string, pairs: readonly string[] = []): Promise<Report> {
  const config = await loadConfig({ cwd, file })
  return check({ config, pairs, options: DEFAULT_OPTIONS })
}

describe('the pairs on images', () => {
  let pairs: readonly PairReport[]
  beforeAll(async () => {
    pairs = (await checked(join(ROOT, 'pipelines'), 'ecosystem.config.ts', ['image', 'image-sharp'])).pairs
  })

  test('agree but for what is known, on all goldens and 1,000 generated inputs', () => {
    expect(pairs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    expect(pairs.map(({ pair, verdict, divergenceCount }) => ({ pair, verdict, divergenceCount }))).toEqual([
      { pair: 'image', verdict: 'agreed-with-known', divergenceCount: 3 },
      { pair: 'image-sharp', verdict: 'agreed-with-known', divergenceCount: 20 },
    ])
    expect(pairs.filter(({ compared }) => compared.golden < 23 || compared.generated < 900)).toEqual([])
    expect(pairs.flatMap(({ findings, drifted }) => [...findings, ...drifted])).toEqual([])
  })

  test('have no stage that does nothing', () => {
    expect(pairs.map(({ vacuous }) => vacuous.golden)).toEqual([[], []])
    expect(pairs[0]!.vacuous.generated).toEqual([])
  })

  test('need no tolerance', () => {
    expect(pairs.flatMap(({ tallies }) => tallies.filter(({ rule }) => rule !== 'exact'))).toEqual([])
  })
})

describe('a project of its own', () => {
  const folders: string[] = []
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

  /** Checks a sharp side against a Pillow side on a few images. */
  async function against(pillow: string, sharp: string): Promise<PairReport> {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-image-'))
    folders.push(folder)
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
    mkdirSync(join(folder, 'golden'))
    const names = ['on-its-side.jpg', 'colour-profile.png', 'thin-lines.png', 'alpha.png', 'flat.png', 'mirrored.png']
    for (const name of names) copyFileSync(join(ROOT, 'pipelines/image/images', name), join(folder, name))
    const records = names.map((name) => `  - { id: ${name}, input: !file ../${name} }\n`)
    write('golden/image.yaml', `lockstep: 1\nrecords:\n${records.join('')}`)
    write('training.py', `from lockstep.pillow import pipeline\ntraining = pipeline("image", ${pillow})\n`)
    write(
      'inference.ts',
      `import { sharpPipeline } from 'lockstep/sharp'\nexport const inference = sharpPipeline('image', ${sharp})\n`,
    )
    write('inputs.ts', `export { default } from ${JSON.stringify(join(ROOT, 'pipelines/image/inputs.ts'))}\n`)
    const training = { file: 'training.py', python: join(ROOT, '.venv/bin/python') }
    const pair = { training, inference: 'inference.ts', inputs: './inputs.ts' }
    write('lockstep.config.json', JSON.stringify({ pairs: { image: pair }, runs: 200 }))
    return (await checked(folder, 'lockstep.config.json')).pairs[0]!
  }

  const causes = ({ causes: found }: PairReport): string[] =>
    found.map(({ kind, level, stage, edits }) => `${kind}, ${level}: ${edits.map(({ edit }) => edit).join()} ${stage}`)

  test('agrees where both sides do the same', async () => {
    const report = await against('', `{ icc: 'ignore' }`)
    expect([report.verdict, report.compared.golden, report.causes]).toEqual(['agreed', 6, []])
  })

  test('finds that one side does not resize', async () => {
    const report = await against('size=(8, 8), resample="nearest"', `{ icc: 'ignore' }`)
    expect(causes(report)).toEqual(['missing-stage, proved: insert resize'])
  })

  test('finds images that one side does not turn', async () => {
    const report = await against('orient=False', `{ icc: 'ignore' }`)
    expect(causes(report)).toEqual(['parameter, proved: set-params orient'])
  })

  test('finds a colour profile that one side applies', async () => {
    expect(causes(await against('', '{}'))).toEqual(['parameter, proved: set-params decode'])
  })

  test('finds another mean', async () => {
    const report = await against(
      'mean=[0.485, 0.456, 0.406], std=[1, 1, 1]',
      `{ icc: 'ignore', mean: [0.5, 0.5, 0.5], std: [1, 1, 1] }`,
    )
    expect(causes(report)).toEqual(['parameter, proved: set-params normalise'])
  })

  test('finds that grey is not grey', async () => {
    const report = await against('mode="L"', `{ icc: 'ignore', mode: 'L' }`)
    expect(causes(report)).toEqual(['implementation, proved: replace colour'])
  })
})
