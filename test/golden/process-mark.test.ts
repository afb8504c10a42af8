import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isGone, markerOf, ownMark, ownStart } from '../../harness/golden/process-mark.ts'

const read = (mark: string): string => markerOf(Buffer.from(mark))

describe('a mark', () => {
  test('of this process runs, of another machine too, as far as anyone can tell', () => {
    expect(read(ownMark(7.2))).toBe('runs')
    expect(ownMark(7.2)).toMatch(new RegExp(`^${process.pid} ${os.hostname()} 7`))
    expect(read('4194000 elsewhere 0\n')).toBe('runs')
  })

  test('of a process of another namespace of this machine runs: its id says nothing here', () => {
    const [boot] = ownMark(0).trim().split(' ')[3]?.split('/') ?? ['']
    expect(read(`4194000 ${os.hostname()} 0 ${boot}/1/1\n`)).toBe('runs')
  })

  test.each(['', '\n', '12', `12 ${os.hostname()} 0`, `0 ${os.hostname()} 0\n`, 'x y z\n', '\u0000\u0000'])(
    '%j says nothing',
    (mark) => {
      expect(read(mark)).toBe('unreadable')
    },
  )
})

describe('a process', () => {
  test('is gone once it has ended, and where its id is that of a later one', () => {
    const ended = Number(execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }))
    expect([isGone(ended, null), isGone(process.pid, null), isGone(process.pid, ownStart())]).toEqual([
      true,
      false,
      false,
    ])
    expect(isGone(process.pid, '1')).toBe(ownStart() !== '0')
    expect(isGone(process.pid, '0')).toBe(false)
  })

  test('that its parent has taken no note of is gone', async () => {
    // The shell becomes a program that waits for no child; that child ends at once.
    const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const child = Number(line.toString())
    for (let tries = 0; tries < 100 && !isGone(child, null); tries += 1) await setTimeout(20)
    expect(isGone(child, null)).toBe(true)
  })
})
