import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the Python package passes its own tests', () => {
  expect(unittests('test_[!w]*.py')).toMatch(/^Ran [1-9]\d+ tests[^]*^OK$/mu)
}, 60_000)

test('watching names changes nothing but what is seen', () => {
  expect(unittests('test_watch*.py')).toMatch(/^Ran [1-9]\d+ tests[^]*^OK$/mu)
}, 60_000)

function unittests(pattern: string): string {
  const { status, stderr } = spawnSync('python3', ['-m', 'unittest', 'discover', '-s', 'test/python', '-p', pattern], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: 'harness/python/src', PYTHONDONTWRITEBYTECODE: '1' },
  })
  return `${stderr}${status === 0 ? '' : `ended with ${status}`}`
}
