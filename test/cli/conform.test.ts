import { describe, expect, it } from 'vitest'
import { conformLines } from '../../harness/cli/conform.ts'
import { run } from '../../harness/cli/run.ts'
import type { ConformCheck, ConformRequest } from '../../harness/sides/conform/conform.ts'
import { terminal } from './fakes.ts'

const CHECKS: readonly ConformCheck[] = [
  { transport: 'fd', name: 'starts', passed: true, detail: null },
  { transport: 'fd', name: 'tells NaN', passed: false, detail: 'got\u{1B}[0m' },
  { transport: 'fd', name: 'stays quiet', passed: null, detail: 'cannot be seen' },
]

interface Conformed {
  readonly code: number
  readonly printed: { readonly out: string; readonly err: string }
  readonly asked: ReadonlyArray<readonly [string, ConformRequest]>
}

async function conformed(words: readonly string[], checks = CHECKS): Promise<Conformed> {
  const asked: [string, ConformRequest][] = []
  const screen = terminal({
    cwd: '/here',
    services: {
      conform: (request, transport) => {
        asked.push([transport, request])
        request.onStderr?.('from the worker\n')
        return Promise.resolve(checks.map((check) => ({ ...check, transport })))
      },
    },
  })
  const code = await run(['conform', ...words], screen, screen.services)
  return { code, printed: screen.printed, asked }
}

describe('conform', () => {
  it('tests every transport, and ends in 1 if anything fails', async () => {
    const { code, asked, printed } = await conformed(['--file', 'p.py', '--export', 'x', '--', 'python', '-u', 'w.py'])
    expect(code).toBe(1)
    expect(asked.map(([transport]) => transport)).toEqual(['fd', 'stdio', 'socket'])
    expect(asked[0]?.[1]).toMatchObject({
      command: ['python', '-u', 'w.py'],
      file: '/here/p.py',
      module: null,
      export: 'x',
      cwd: '/here',
    })
    expect(printed.err).toBe('')
    expect(printed.out).toContain('3 of 9 failed')
  })

  it('tests one transport where it is named, and ends in 0 where nothing fails', async () => {
    const passing = CHECKS.filter(({ passed }) => passed !== false)
    const { code, asked, printed } = await conformed(['--transport', 'stdio', '--json', 'w'], passing)
    expect([code, asked.length]).toEqual([0, 1])
    expect(JSON.parse(printed.out)).toMatchObject({ exitCode: 0, checks: [{ transport: 'stdio' }, { passed: null }] })
  })

  it('shows what the worker prints with --verbose', async () => {
    expect((await conformed(['--transport', 'fd', '--verbose', 'w'])).printed.err).toBe('from the worker\n')
  })
})

describe('conformLines', () => {
  it('marks what passed, what failed and what cannot be seen', () => {
    expect(conformLines(CHECKS)).toEqual([
      ' ✓ fd      starts',
      ' ✗ fd      tells NaN: got\\u{1B}[0m',
      ' – fd      stays quiet: cannot be seen',
      '',
      ' 1 of 3 failed',
    ])
    expect(conformLines([]).at(-1)).toBe(' the worker speaks the protocol')
  })
})
