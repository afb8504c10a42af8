import { describe, expect, onTestFinished, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

describe('a JavaScript side', () => {
  const stages = (name: string, weekday: string): string => `import { pipeline, stage } from 'lockstep'
export const ${name} = pipeline('days', [
  stage('parse', (text: string) => Date.parse(text.length > 0 ? '2024-03-01T23:30:00Z' : '2024-03-01T12:00:00Z')),
  stage('weekday', (ms: number) => new Date(ms).${weekday}()),
])`

  test('that depends on the time zone is found out in a process of its own', async () => {
    const root = project({
      'training.ts': stages('training', 'getUTCDay'),
      'inference.ts': stages('inference', 'getDay'),
      'lockstep.config.json': config({ inference: { file: 'inference.ts', node: true, env: { TZ: 'Asia/Tokyo' } } }),
    })
    const report = await runOne(root)
    expect(report.causes).toMatchObject([{ kind: 'state', level: 'proved', stage: 'weekday', when: 'TZ' }])
  })

  test('that depends on its environment agrees in the one of training', async () => {
    const source = `import { pipeline, stage } from 'lockstep'
const steps = [
  stage('size', (text: string) => text.length),
  stage('scale', (size: number) => size * Number(process.env['SCALE'])),
]
export const training = pipeline('sizes', steps)
export const inference = training`
    const side = (scale: string): object => ({ file: 'training.ts', node: true, env: { SCALE: scale } })
    const root = project({
      'training.ts': source,
      'lockstep.config.json': config({
        training: { ...side('2'), export: 'training' },
        inference: { ...side('3'), export: 'inference' },
      }),
    })
    const report = await runOne(root)
    expect(report.causes).toMatchObject([
      { kind: 'version', level: 'proved', stage: 'scale', edits: [{ edit: 'set-environment', stage: 'scale' }] },
    ])
  })

  test('that has another release of a package agrees with that of training', async () => {
    const side = (name: string): string => `import { pipeline, stage } from 'lockstep'
import { words } from 'splitter'
export const ${name} = pipeline('words', [
  stage('words', (text: string) => words(text), { uses: ['splitter'] }),
  stage('count', (list: string[]) => list.length),
])`
    const release = (version: string, pattern: string): Record<string, string> => ({
      'package.json': JSON.stringify({ name: 'splitter', version, type: 'module', exports: './index.js' }),
      'index.js': `export const words = (text) => text.split(${pattern})`,
    })
    const placed = (folder: string, files: Record<string, string>): Record<string, string> =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/node_modules/splitter/${path}`, text]))
    const root = project({
      'train/training.ts': side('training'),
      'serve/inference.ts': side('inference'),
      ...placed('train', release('1.0.0', "' '")),
      ...placed('serve', release('1.1.0', '/ +/')),
      'lockstep.config.json': config({ training: 'train/training.ts', inference: 'serve/inference.ts' }),
    })
    const report = await runOne(root)
    expect(report.causes.map(({ kind, level, stage, when }) => ({ kind, level, stage, when }))).toEqual([
      { kind: 'version', level: 'proved', stage: 'words', when: 'splitter is 1.1.0, not 1.0.0' },
    ])
  })

  test('in the same process is run again in another to find that out', async () => {
    const root = project({
      'training.ts': stages('training', 'getUTCDay'),
      'inference.ts': stages('inference', 'getDay'),
      'lockstep.config.json': config(),
    })
    process.env['TZ'] = 'Asia/Tokyo'
    onTestFinished(() => void delete process.env['TZ'])
    const report = await runOne(root)
    expect(report.causes).toMatchObject([{ kind: 'state', level: 'proved', stage: 'weekday', when: 'TZ' }])
  })
})
