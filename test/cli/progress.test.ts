import { describe, expect, it } from 'vitest'
import { progressLine } from '../../harness/cli/progress.ts'
import { terminal } from './fakes.ts'

const step = { pair: 'text', phase: 'generated', done: 3, total: 10 } as const

describe('progressLine', () => {
  it('rewrites one line of a terminal, at most ten times a second', () => {
    let time = 0
    const screen = terminal({ errIsTerminal: true })
    const line = progressLine(screen, true, () => time)
    line.show(step)
    line.show({ ...step, done: 4 })
    time = 100
    line.show({ ...step, pair: 'other', phase: 'golden', done: 5, total: null })
    line.above('said\n')
    line.clear()
    expect(screen.printed).toEqual({
      out: '',
      err: '\r\u{1B}[Ktext generated 3/10\r\u{1B}[Ktext generated 4/10 · other golden 5\r\u{1B}[Ksaid\n\r\u{1B}[K',
    })
  })

  it('says which causes are tried, and for how many seconds', () => {
    const screen = terminal({ errIsTerminal: true })
    const what = 'whether the repair holds on the fresh records'
    progressLine(screen, true).show({ pair: 'text', phase: 'causes', done: 3.2, total: 60, what })
    expect(screen.printed.err).toBe(`\r\u{1B}[Ktext causes 3 of 60 s, trying ${what}`)
  })

  it('cuts the line to the terminal', () => {
    const screen = terminal({ errIsTerminal: true, width: 10 })
    progressLine(screen, true).show(step)
    expect(screen.printed.err).toBe('\r\u{1B}[Ktext gene')
  })

  it('prints nothing where there is no terminal, or it is not wanted', () => {
    const screens = [terminal(), terminal({ errIsTerminal: true })]
    for (const [index, screen] of screens.entries()) {
      const line = progressLine(screen, index === 0)
      line.show(step)
      line.clear()
      expect(screen.printed.err).toBe('')
    }
  })
})
