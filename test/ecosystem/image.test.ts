import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PairReport } from '../../harness/report/report.ts'
import { causesOf as causes, checkedProject, PYTHON, ROOT } from './checked-project.ts'

describe('sharp against Pillow', () => {
  const names = ['on-its-side.jpg', 'colour-profile.png', 'thin-lines.png', 'alpha.png', 'flat.png', 'mirrored.png']
  const images = names.map((name) => [`golden/${name}`, readFileSync(join(ROOT, 'golden/images', name))] as const)
  const records = names.map((name) => `  - { id: ${name}, input: !file ${name} }\n`)

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
