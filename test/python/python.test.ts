import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the Python package passes its own tests', () => {
  const { status, stderr } = spawnSync('python3', ['-m', 'unittest', 'discover', '-s', 'test/python'], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: 'harness/python/src', PYTHONDONTWRITEBYTECODE: '1' },
  })
  expect(stderr).toMatch(/^Ran [1-9]\d+ tests[^]*^OK$/mu)
  expect(status).toBe(0)
}, 20_000)
