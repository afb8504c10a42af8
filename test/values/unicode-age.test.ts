import { execFileSync } from 'node:child_process'
import { describe, expect, it, test } from 'vitest'
import { NEWEST_UNICODE, newerThan, olderUnicode, shortVersion } from '../../harness/values/unicode-age.ts'

describe('characters that a version of Unicode does not know', () => {
  it('are those that later versions assigned', () => {
    const holds = (version: string, point: number): boolean =>
      newerThan(version)?.test(`a${String.fromCodePoint(point)}b`) ?? false
    // Assigned in 14.0, 15.0, 15.1, 16.0 and 17.0.
    const points = [0xa7c0, 0x1fae8, 0x2ffc, 0x1c89, 0xa7d2]
    expect(points.map((point) => holds('14.0.0', point))).toEqual([false, true, true, true, true])
    expect(points.map((point) => holds('15.0', point))).toEqual([false, false, true, true, true])
    expect(points.map((point) => holds('16.0', point))).toEqual([false, false, false, false, true])
    expect(points.map((point) => holds('13.0', point))).not.toContain(false)
    expect(newerThan('14.0')?.test('Straße 10 € 😀 \ue000 \ud800')).toBe(false)
  })

  it('are none for the newest version, a later one, and what is no version', () => {
    expect([NEWEST_UNICODE, '18.0', 'x'].map(newerThan)).toEqual([null, null, null])
  })

  it('are unassigned in this runtime, and what it knows is not newer', () => {
    const newer = newerThan(process.versions['unicode'] ?? '')
    const since = newerThan('11.0')
    const wrong: number[] = []
    for (let point = 0; point <= 0x10_ffff; point++) {
      const text = String.fromCodePoint(point)
      const isNewer = newer?.test(text) === true
      if (/\p{Cn}/u.test(text) ? since?.test(text) === true && !isNewer : isNewer) wrong.push(point)
    }
    expect(wrong).toEqual([])
  })

  it('are unassigned in Python, whatever its version is', () => {
    const code = `import unicodedata
print(unicodedata.unidata_version)
print(' '.join(str(p) for p in range(0x110000) if unicodedata.category(chr(p)) == 'Cn'))`
    const out = execFileSync('python3', ['-c', code], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    const [version = '', unassigned = ''] = out.split('\n')
    const newer = newerThan(version)
    const since = newerThan('11.0')
    const unknown = unassigned.split(' ').map((point) => String.fromCodePoint(Number(point)))
    expect(unknown.length).toBeGreaterThan(100_000)
    expect(unknown.filter((text) => since?.test(text) === true && newer?.test(text) !== true)).toEqual([])
  })
})

test('the older of two versions is found by number', () => {
  expect(olderUnicode('9.0.0', '14.0')).toBe('9.0')
  expect(olderUnicode('15.1', '15.0.0')).toBe('15.0')
  expect(olderUnicode('15.0', '15.0.0')).toBeNull()
  expect([olderUnicode(undefined, '15.0'), olderUnicode('15.0', 'x')]).toEqual([null, null])
  expect(shortVersion('14.0.0')).toBe('14.0')
})
