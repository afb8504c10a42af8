import { expect, test } from 'vitest'
import { doctorLines } from '../../harness/cli/doctor.ts'
import type { DoctorLine } from '../../harness/commands/doctor/doctor-line.ts'
import { inChild } from '../../harness/commands/in-child.ts'
import { run } from '../../harness/cli/run.ts'
import { UsageError } from '../../harness/errors.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { folder } from '../config/folder.ts'
import { terminal } from './fakes.ts'

test('draws a line for each thing, and its remedy below it', () => {
  const lines = doctorLines([
    { what: 'Node', status: 'ok', detail: '20.19.0', remedy: null },
    { what: 'TensorFlow', status: 'ok', detail: 'cpu: plain JavaScript; the native one', remedy: 'npm install -D tf' },
    { what: 'sharp', status: 'optional', detail: 'not installed, optional: for a', remedy: 'npm install -D sharp' },
    { what: 'pair churn', status: 'fail', detail: 'no such file\nserve.ts', remedy: 'correct it' },
    { what: 'git', status: 'warn', detail: 'not found', remedy: 'install it' },
  ])
  expect(`\n${lines.join('\n')}\n`).toBe(`
 ✓ Node        20.19.0
 ✓ TensorFlow  cpu: plain JavaScript; the native one; npm install -D tf
 – sharp       not installed, optional: for a; npm install -D sharp
 ✗ pair churn  no such file
               serve.ts
               remedy: correct it
 ! git         not found
               remedy: install it
`)
})

test('loads the sides of every pair: 0 where all can be loaded, 3 where one cannot', async () => {
  const cwd = await folder({
    'lockstep.config.json': '{ "pairs": { "one": { "training": "a.ts", "inference": "b.ts" } } }',
  })
  const asked: string[] = []
  const services = {
    loadConfig,
    inChild: (_: unknown, input: unknown) => {
      asked.push((input as { readonly pair: { readonly name: string } }).pair.name)
      return asked.length !== 2
        ? Promise.resolve({} as never)
        : Promise.reject(new UsageError('no b.ts', { hint: 'write it' }))
    },
  }
  const fits = terminal({ cwd, services })
  expect(await run(['doctor', '--json'], fits, fits.services)).toBe(0)
  expect(JSON.parse(fits.printed.out)).toMatchObject({ exitCode: 0, lines: expect.arrayContaining([]) })
  const fails = terminal({ cwd, services })
  expect(await run(['doctor'], fails, fails.services)).toBe(3)
  expect(fails.printed.out).toMatch(/✗ pair one +no b\.ts\n +remedy: write it/u)
})

test('names every side that cannot be loaded, each with what it fails with', async () => {
  const cwd = await folder({
    'lockstep.config.json': JSON.stringify({
      pairs: {
        both: { training: 'train.mjs', inference: 'serve.mjs' },
        one: { training: 'right.mjs', inference: { file: 'serve.mjs', watch: 'auto' } },
      },
    }),
    'right.mjs': 'export const training = (text) => text\n',
    'train.mjs': "throw new Error('no stop words')\n",
    'serve.mjs': "throw new Error('no vocabulary')\n",
  })
  const screen = terminal({ cwd, services: { loadConfig, inChild } })
  expect(await run(['doctor', '--json'], screen, screen.services)).toBe(3)
  const { lines } = JSON.parse(screen.printed.out) as { readonly lines: readonly DoctorLine[] }
  const failed = lines.filter(({ status }) => status === 'fail')
  expect(failed.map(({ what, detail }) => [what, /no stop words|no vocabulary/u.exec(detail)?.[0]])).toEqual([
    ['pair both, training', 'no stop words'],
    ['pair both, inference', 'no vocabulary'],
    ['pair one, inference', 'no vocabulary'],
  ])
  expect(lines.find(({ what }) => what === 'sharp')?.status).toBe('optional')
})

test('ends with 2 where there is no configuration, and says what writes one', async () => {
  const screen = terminal({ cwd: await folder({}), services: { loadConfig } })
  expect(await run(['doctor'], screen, screen.services)).toBe(2)
  expect(screen.printed.out).toMatch(/✗ configuration +No configuration found/u)
  expect(screen.printed.out).toContain('npx lockstep init writes one')
})
