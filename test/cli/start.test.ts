import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { start, type Host, type OutStream } from '../../harness/cli/start.ts'
import { folder } from '../config/folder.ts'

interface Kept extends Host {
  readonly printed: { out: string; err: string }
  readonly exits: number[]
  readonly signals: Map<string, () => void>
}

/** A process that keeps what is printed and with what it was ended; writing to standard output may fail. */
function host(cwd: string, broken: NodeJS.ErrnoException | null = null): Kept {
  const printed = { out: '', err: '' }
  const exits: number[] = []
  const signals = new Map<string, () => void>()
  const stream = (name: 'out' | 'err', error: Error | null): OutStream =>
    new Writable({
      write(chunk: Buffer, _, done) {
        printed[name] += chunk.toString()
        done(chunk.length > 0 ? error : null)
      },
    })
  return {
    printed,
    exits,
    signals,
    stdout: stream('out', broken),
    stderr: stream('err', null),
    env: {},
    cwd: () => cwd,
    on: (signal, listener) => signals.set(signal, listener),
    exit: (code) => void exits.push(code),
  }
}

describe('start', () => {
  it('prints on the streams of the process and ends it with the exit code', async () => {
    const version = host('/')
    await start(['--version'], version)
    expect([version.printed, version.exits]).toEqual([{ out: '0.1.0\n', err: '' }, [0]])
    const mistyped = host('/')
    await start(['chek'], mistyped)
    expect(mistyped.printed.err).toContain("unknown command 'chek'")
    expect(mistyped.exits).toEqual([2])
  })

  it('runs where the process is, 100 columns wide where no terminal says how wide it is', async () => {
    const cwd = await folder({ 'lockstep.config.json': '{"pairs": {"text": {"inference": "a.ts"}}}' })
    const here = host(cwd)
    await start(['list'], here)
    expect([here.printed.err, here.exits]).toEqual(['', [4]])
    expect(here.printed.out).toMatch(/^text\n/)
    const help = host('/')
    await start(['help', 'versions'], help)
    const widest = Math.max(...help.printed.out.split('\n').map(({ length }) => length))
    expect(widest).toBeGreaterThan(80)
    expect(widest).toBeLessThanOrEqual(100)
  })

  it('keeps the exit code where the reader has gone away, and ends in 3 where the report is lost', async () => {
    const gone = host('/', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    await start(['--version'], gone)
    expect([gone.printed.err, gone.exits]).toEqual(['', [0]])
    const full = host('/', Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
    await start(['--version'], full)
    expect([full.printed.err, full.exits]).toEqual(['lockstep: the report could not be written: no space left\n', [3]])
  })

  it('ends in 130 when it is interrupted, and at once when it is interrupted again', async () => {
    const cwd = await folder({ 'lockstep.config.json': '{"pairs": {"text": {"inference": "a.ts"}}}' })
    const interrupted = host(cwd)
    const running = start(['versions'], interrupted)
    expect([...interrupted.signals.keys()]).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP'])
    interrupted.signals.get('SIGINT')?.()
    expect(interrupted.exits).toEqual([])
    interrupted.signals.get('SIGTERM')?.()
    expect(interrupted.exits).toEqual([130])
    await running
    expect(interrupted.exits.at(-1)).toBe(130)
    expect(interrupted.printed).toEqual({ out: '', err: '' })
  })
})
