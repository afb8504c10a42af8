import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the Python package passes its tests on the real libraries', () => {
  const { status, stderr } = spawnSync('.venv/bin/python', ['-m', 'unittest', 'discover', '-s', 'test/ecosystem'], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: 'harness/python/src', PYTHONDONTWRITEBYTECODE: '1' },
  })
  expect(stderr).toMatch(/^Ran [1-9]\d* tests[^]*^OK$/mu)
  expect(status).toBe(0)
})
