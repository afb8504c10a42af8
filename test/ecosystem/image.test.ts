import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PairReport } from '../../harness/check/report.ts'
import { causesOf as causes, checked, checkedProject, PYTHON, ROOT } from './checked-project.ts'

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
    expect(pairs.map(({ vacuous }) => vacuous)).toEqual(pairs.map(() => ({ golden: [], generated: [] })))
  })

  test('need no tolerance', () => {
    expect(pairs.flatMap(({ tallies }) => tallies.filter(({ rule }) => rule !== 'exact'))).toEqual([])
  })
})

describe('a project of its own', () => {
  const names = ['on-its-side.jpg', 'colour-profile.png', 'thin-lines.png', 'alpha.png', 'flat.png', 'mirrored.png']
  const images = names.map((name) => [name, readFileSync(join(ROOT, 'pipelines/image/images', name))] as const)
  const records = names.map((name) => `  - { id: ${name}, input: !file ../${name} }\n`)

  /** Checks a sharp side against a Pillow side, each with its options. */
  function against(pillow: string, sharp: string): Promise<PairReport> {
    const files = {
      ...Object.fromEntries(images),
      'golden/pair.yaml': `lockstep: 1\nrecords:\n${records.join('')}`,
      'training.py': `from lockstep.pillow import pipeline\ntraining = pipeline("image", ${pillow})\n`,
      'inference.ts': `import { sharpPipeline } from 'lockstep/sharp'\nexport const inference = sharpPipeline('image', ${sharp})\n`,
      'inputs.ts': `export { default } from ${JSON.stringify(join(ROOT, 'pipelines/image/inputs.ts'))}\n`,
    }
    const training = { file: 'training.py', python: PYTHON }
    return checkedProject(files, { training, inference: 'inference.ts', inputs: './inputs.ts' })
  }

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
