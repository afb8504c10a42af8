import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openContext } from '../../harness/cli/context.ts'
import { outputs, writeOutputs } from '../../harness/cli/outputs.ts'
import { run } from '../../harness/cli/run.ts'
import { folder } from '../config/folder.ts'
import { report, terminal, type Screen, type ScreenOptions } from './fakes.ts'

async function checked(
  words: readonly string[],
  options: ScreenOptions = {},
): Promise<Screen & { readonly code: number }> {
  const screen = terminal(options)
  return { ...screen, code: await run(['check', ...words], screen, screen.services) }
}

/** A reporter that says how it is drawn. */
const drawn: ScreenOptions['services'] = {
  reporters: () => Promise.resolve({ terminal: (_, options) => JSON.stringify(options), json: () => 'json' }),
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
        Hint: reporters are: terminal, json
      lockstep: --reporter json=: the name of the file is empty
      lockstep: the reporters terminal and json both write to standard output
        Hint: give one of them a file: --reporter json=report.json
      "
    `)
  })

  it('fails if a file cannot be written, after the rest is printed', async () => {
    const cwd = await folder({ file: '' })
    const { code, printed } = await checked(['--reporter', 'json=file/x.json'], { cwd, services: drawn })
    expect(code).toBe(2)
    expect(printed.out).toContain('"width":100')
    expect(printed.err).toMatch(/the report cannot be written: (?:EEXIST|ENOTDIR)/)
  })
})

describe('outputs and writeOutputs, by themselves', () => {
  it('name one output a place, the one for the screen first, and write that first', async () => {
    const cwd = await folder({})
    const screen = terminal({ cwd, services: drawn })
    const context = openContext({ names: [], options: { json: true } }, screen, screen.services)
    const all = await outputs(['terminal=a.txt', 'json', 'terminal=a.txt'], context)
    expect(all.map(({ name, file }) => [name, file])).toEqual([
      ['terminal', join(cwd, 'a.txt')],
      ['json', null],
    ])
    await writeOutputs(report(), all, context)
    expect(screen.printed.out).toBe('json')
    expect(JSON.parse(await readFile(join(cwd, 'a.txt'), 'utf8'))).toMatchObject({ color: false, width: 120 })
    await expect(outputs(['terminal=b', 'json=b'], context)).rejects.toThrow(
      `the reporters terminal and json both write to ${join(cwd, 'b')}`,
    )
  })
})
