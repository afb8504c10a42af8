import { expect, test } from 'vitest'
import { doctorLines } from '../../harness/cli/doctor.ts'
import { run } from '../../harness/cli/run.ts'
import { UsageError } from '../../harness/errors.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { folder } from '../config/folder.ts'
import { terminal } from './fakes.ts'

test('draws a line for each thing, and its remedy below it', () => {
  const lines = doctorLines([
    { what: 'Node', status: 'ok', detail: '20.19.0', remedy: null },
    { what: 'sharp', status: 'ok', detail: 'not installed', remedy: 'npm install -D sharp' },
    { what: 'pair churn', status: 'fail', detail: 'no such file\nserve.ts', remedy: 'correct it' },
    { what: 'git', status: 'warn', detail: 'not found', remedy: 'install it' },
  ])
  expect(`\n${lines.join('\n')}\n`).toBe(`
 ✓ Node        20.19.0
 ✓ sharp       not installed: npm install -D sharp
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
      return asked.length === 1
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

test('ends with 2 where there is no configuration, and says what writes one', async () => {
  const screen = terminal({ cwd: await folder({}), services: { loadConfig } })
  expect(await run(['doctor'], screen, screen.services)).toBe(2)
  expect(screen.printed.out).toMatch(/✗ configuration +No configuration found/u)
  expect(screen.printed.out).toContain('npx lockstep init writes one')
})
