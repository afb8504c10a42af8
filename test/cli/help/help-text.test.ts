import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { helpText } from '../../../harness/cli/help/help-text.ts'
import { program } from '../../../harness/cli/program.ts'
import { run } from '../../../harness/cli/run.ts'
import { terminal } from '../fakes.ts'

describe('helpText', () => {
  it('is what the grammar says on a terminal of 80 columns', async () => {
    const screen = terminal({ width: 80 })
    expect(await run(['--help'], screen, screen.services)).toBe(0)
    expect(text()).toBe(screen.printed.out)
    expect(text()).toMatch(/^Usage: lockstep .*\n/)
  })

  it('is what the build has kept for --help', () => {
    expect(readFileSync(new URL('../../../dist/cli/help.txt', import.meta.url), 'utf8')).toBe(text())
  })
})

function text(): string {
  return helpText(program(() => undefined))
}
