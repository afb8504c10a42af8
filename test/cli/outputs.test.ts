import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../harness/errors.ts'
import { openContext } from '../../harness/cli/context.ts'
import { outputs, writeOutputs } from '../../harness/cli/outputs.ts'
import { run } from '../../harness/cli/run.ts'
import { folder } from '../config/folder.ts'
import type { Draw, Reporter } from '../../harness/reporters/reporters.ts'
import { report, terminal, type Screen, type ScreenOptions } from './fakes.ts'

async function checked(
  words: readonly string[],
  options: ScreenOptions = {},
): Promise<Screen & { readonly code: number }> {
  const screen = terminal(options)
  return { ...screen, code: await run(['check', ...words], screen, screen.services) }
}

function drawing(draw: Draw, to: Reporter['to'] = 'screen'): Reporter {
  return { what: '', to, gate: (text) => text, load: () => Promise.resolve(draw) }
}

/** Reporters that say how they are drawn, or what they are. */
const drawn: ScreenOptions['services'] = {
  reporters: () =>
    Promise.resolve({
      terminal: drawing((_, options) => JSON.stringify(options)),
      json: drawing(() => 'json'),
      page: drawing(() => 'page', { file: 'page.html' }),
      github: drawing(() => '::notice::seen\n', 'log'),
      summary: drawing(() => 'summary\n', { variable: 'GITHUB_STEP_SUMMARY' }),
    }),
}

describe('outputs', () => {
  it('draws for the terminal unless another report goes to standard output', async () => {
    expect((await checked([], { services: drawn })).printed.out).toBe(
      '{"color":false,"quiet":false,"verbose":false,"config":null,"width":100}',
    )
    expect((await checked(['--reporter', 'json'], { services: drawn })).printed.out).toBe('json')
    expect((await checked(['--json', '--reporter', 'json'], { services: drawn })).printed.out).toBe('json')
  })

  it('says how to draw', async () => {
    const options = { services: drawn, outIsTerminal: true, width: 77 }
    expect((await checked(['--verbose'], options)).printed.out).toBe(
      '{"color":true,"quiet":false,"verbose":true,"config":null,"width":77}',
    )
    expect((await checked(['--quiet', '--no-color'], options)).printed.out).toBe(
      '{"color":false,"quiet":true,"verbose":false,"config":null,"width":77}',
    )
  })

  it('writes files beside what goes to standard output', async () => {
    const cwd = await folder({})
    const { printed, code } = await checked(
      ['--reporter', 'json=deep/report.json', '--reporter=terminal=a=b.txt', '--json'],
      { cwd },
    )
    expect(code).toBe(0)
    expect(JSON.parse(printed.out)).toEqual(report())
    expect(JSON.parse(await readFile(join(cwd, 'deep/report.json'), 'utf8'))).toEqual(report())
    expect(await readFile(join(cwd, 'a=b.txt'), 'utf8')).not.toBe('')
  })

  it('keeps the terminal report when all others go to files', async () => {
    const cwd = await folder({})
    const { printed } = await checked(['--reporter', 'json=r.json'], { cwd, services: drawn })
    expect(printed.out).toContain('"width":100')
  })

  it('writes to the file of a reporter that is for no screen, and draws for the terminal beside it', async () => {
    const cwd = await folder({})
    const { printed } = await checked(['--reporter', 'page', '--quiet'], { cwd, services: drawn })
    expect(printed.out).toContain('"quiet":true')
    expect(await readFile(join(cwd, 'page.html'), 'utf8')).toBe('page')
    expect(printed.err).toBe('')
  })

  it('says where a file is that nobody named', async () => {
    const cwd = await folder({})
    const { printed } = await checked(['--reporter', 'page', '--reporter', 'json=r.json'], { cwd, services: drawn })
    expect(printed.err).toBe('lockstep: wrote page.html\n')
  })

  it('tells GitHub Actions unasked, behind the text, and adds to the summary of the step', async () => {
    const cwd = await folder({ 'summary.md': 'before\n' })
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') }
    const options = { cwd, env, services: drawn }
    expect((await checked(['--reporter', 'page'], options)).printed.out).toMatch(/"width":100\}::notice::seen\n$/)
    expect(await readFile(join(cwd, 'summary.md'), 'utf8')).toBe('before\nsummary\n')
    const elsewhere = { ...options, env: { ...env, GITHUB_ACTIONS: 'false' } }
    expect((await checked([], elsewhere)).printed.out).toMatch(/"width":100\}$/)
  })

  it('tells GitHub Actions nothing where what is printed was chosen', async () => {
    const cwd = await folder({ 'summary.md': '' })
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') }
    const outs = await Promise.all(
      [['--json'], ['--reporter', 'terminal'], ['--reporter', 'json']].map((words) =>
        checked(words, { cwd, env, services: drawn }),
      ),
    )
    expect(outs.filter(({ printed }) => printed.out.includes('::'))).toEqual([])
    expect(await readFile(join(cwd, 'summary.md'), 'utf8')).toBe('')
    const own = await checked(['--reporter=summary=own.md', '--reporter=github=own.txt'], { cwd, env, services: drawn })
    expect(own.printed.out).toMatch(/"width":100\}$/)
    expect(await readFile(join(cwd, 'summary.md'), 'utf8')).toBe('')
    expect(await readFile(join(cwd, 'own.md'), 'utf8')).toBe('summary\n')
  })

  it('prints a summary where no file is named for it, and keeps a verdict that an unasked one cannot spoil', async () => {
    const cwd = await folder({ file: '' })
    expect((await checked(['--reporter', 'summary'], { cwd, services: drawn })).printed.out).toBe('summary\n')
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'file/summary.md') }
    const { code, printed } = await checked([], { cwd, env, services: drawn })
    expect([code, printed.err]).toEqual([
      0,
      expect.stringMatching(/^lockstep: .*summary\.md: the report cannot be written: E/),
    ])
    expect((await checked(['--reporter', 'summary'], { cwd, env, services: drawn })).code).toBe(2)
  })

  it('refuses a reporter that does not exist, an empty file, and two reports for one place', async () => {
    const errors: string[] = []
    for (const words of [
      ['--reporter', 'jsn'],
      ['--reporter', 'x'],
      ['--reporter', 'json='],
      ['--json', '--reporter', 'terminal'],
    ]) {
      const { code, printed, asked } = await checked(words)
      expect([code, asked]).toEqual([2, []])
      errors.push(printed.err)
    }
    expect(errors.join('')).toMatchInlineSnapshot(`
      "lockstep: there is no reporter 'jsn'
        Hint: did you mean 'json'?
      lockstep: there is no reporter 'x'
        Hint: reporters are: terminal, json, html, junit, ctrf, sarif, github, summary, comment, tests
      lockstep: --reporter json=: the name of the file is empty
      lockstep: the reporters terminal and json both write to standard output
        Hint: give one of them a file: --reporter json=report.json
      "
    `)
  })

  it('leaves no report of another run where a check came to none', async () => {
    const cwd = await folder({ 'out.xml': 'old', 'out.json': 'old' })
    const services: ScreenOptions['services'] = { loadConfig: () => Promise.reject(new UsageError('no such thing')) }
    const { code, printed } = await checked(['--reporter=junit=out.xml', '--reporter=json=out.json'], { cwd, services })
    expect([code, printed.out, printed.err]).toEqual([2, '', 'lockstep: no such thing\n'])
    expect(await readFile(join(cwd, 'out.xml'), 'utf8')).toContain('<error message="exit 2: no pair was checked"')
    expect(JSON.parse(await readFile(join(cwd, 'out.json'), 'utf8'))).toMatchObject({ exitCode: 2, pairs: [] })
  })

  it('fails if a file cannot be written, after the rest is printed', async () => {
    const cwd = await folder({ file: '' })
    const { code, printed } = await checked(['--reporter', 'json=file/x.json'], { cwd, services: drawn })
    expect(code).toBe(2)
    expect(printed.out).toContain('"width":100')
    expect(printed.err).toMatch(/the report cannot be written: (?:EEXIST|ENOTDIR)/)
    mkdirSync(join(cwd, 'deep'))
    const folded = await checked(['--reporter', 'json=deep'], { cwd, services: drawn })
    expect(folded.printed.err.replace(cwd, '…')).toMatchInlineSnapshot(`
      "lockstep: …/deep: the report cannot be written: EISDIR, a folder stands there
        Hint: name a file in it, or move it away
      "
    `)
  })
})

describe('outputs and writeOutputs, by themselves', () => {
  it('name one output a place, the one for the screen first, and write that first', async () => {
    const cwd = await folder({})
    const screen = terminal({ cwd, services: drawn })
    const context = openContext({ names: [], options: { json: true } }, screen, screen.services)
    const all = await outputs(['terminal=a.txt', 'json', 'terminal=a.txt'], context)
    expect(all.map(({ name, to }) => [name, to])).toEqual([
      ['terminal', { file: join(cwd, 'a.txt'), append: false, isNamed: true }],
      ['json', 'screen'],
    ])
    await writeOutputs(report(), all, context)
    expect(screen.printed.out).toBe('json')
    expect(JSON.parse(await readFile(join(cwd, 'a.txt'), 'utf8'))).toMatchObject({ color: false, width: 120 })
    await expect(outputs(['terminal=b', 'json=b'], context)).rejects.toThrow(
      `the reporters terminal and json both write to ${join(cwd, 'b')}`,
    )
  })
})
