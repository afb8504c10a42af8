import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { progressLine } from '../../harness/cli/progress.ts'
import { terminal } from './fakes.ts'

const step = { pair: 'text', phase: 'generated', done: 3, total: 10, later: 0, diverged: 0, stage: null } as const

describe('progressLine', () => {
  it('rewrites one line of a terminal, at most ten times a second, without pairs that are done', () => {
    let time = 0
    const screen = terminal({ errIsTerminal: true })
    const line = progressLine(screen, true, () => time)
    line.show(step)
    line.show({ ...step, done: 4 })
    time = 100
    line.show({ ...step, pair: 'other', phase: 'golden', done: 5, total: null })
    line.finished('text')
    time = 200
    line.show({ ...step, pair: 'other', phase: 'golden', done: 6, total: null })
    line.above('said\n')
    line.clear()
    expect(screen.printed.out).toBe('')
    expect(screen.printed.err.split('\r\u{1B}[K')).toEqual([
      '',
      'text generated 3 of 10',
      'text generated 4 of 10 · other golden 5',
      '1 pair done · other golden 6',
      'said\n',
      '',
    ])
  })

  it('goes by the rate of all phases of a pair', () => {
    let time = 0
    const screen = terminal({ errIsTerminal: true })
    const line = progressLine(screen, true, () => time)
    const at = (seconds: number, progress: object): string => {
      time = seconds * 1000
      line.show({ ...step, ...progress })
      return screen.printed.err.split('\r\u{1B}[K').at(-1) ?? ''
    }
    const golden = { phase: 'golden', total: 20, later: 80 }
    expect([
      at(0, { ...golden, done: 0 }),
      at(1, { ...golden, done: 10 }),
      at(4, { ...golden, done: 20 }),
      at(4.2, { done: 0, total: 80 }),
      at(10, { done: 30, total: 80, diverged: 2, stage: 'trim' }),
      at(20, { done: 80, total: 80, diverged: 2, stage: 'trim' }),
    ]).toEqual([
      'text golden 0 of 20',
      'text golden 10 of 20',
      'text golden 20 of 20, about 15 s left',
      'text generated 0 of 80, about 15 s left',
      "text generated 30 of 80, 2 diverged, last at 'trim', about 10 s left",
      "text generated 80 of 80, 2 diverged, last at 'trim', a few seconds left",
    ])
  })

  it('cuts the line to the terminal', () => {
    const screen = terminal({ errIsTerminal: true, width: 10 })
    progressLine(screen, true).show(step)
    expect(screen.printed.err).toBe('\r\u{1B}[Ktext gen…')
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

describe('progressLine in continuous integration', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('prints a line every 30 seconds until it is over, and none where it is not wanted', async () => {
    const [screen, quiet] = [terminal({ env: { CI: 'true' } }), terminal({ env: { CI: 'true' } })]
    const lines = [progressLine(screen, true), progressLine(quiet, false)]
    for (const line of lines) line.show(step)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(screen.printed.err).toBe('')
    await vi.advanceTimersByTimeAsync(32_000)
    for (const line of lines) line.clear()
    await vi.advanceTimersByTimeAsync(90_000)
    expect(screen.printed.err).toBe(
      'lockstep: text generated 3 of 10, about 70 s left\nlockstep: text generated 3 of 10, about 140 s left\n',
    )
    expect([quiet.printed.err, screen.printed.out]).toEqual(['', ''])
  })
})
