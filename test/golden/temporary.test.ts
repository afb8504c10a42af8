import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isLeftTemporary, temporaryName } from '../../harness/golden/temporary.ts'

const ended = execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).trim()

test('names differ, and are left behind only when their process has ended', () => {
  const name = temporaryName('text.yaml')
  expect(name).toMatch(new RegExp(`^\\.text\\.yaml\\.${process.pid}\\.\\d+\\.[0-9a-f]{8}\\.tmp$`))
  expect(temporaryName('text.yaml')).not.toBe(name)
  expect(isLeftTemporary(name, 'text.yaml')).toBe(false)
  expect(isLeftTemporary(`.text.yaml.${ended}.77.0123abcd.tmp`, 'text.yaml')).toBe(true)
  expect(isLeftTemporary(`.text.yaml.${ended}.0123abcd.tmp`, 'text.yaml')).toBe(true)
})

test.each([
  `.text.yaml.${ended}.tmp`,
  `.text.yaml.${ended}.0123abcd`,
  `.text.yaml.${ended}.0123abcd.tmp.bak`,
  `.other.yaml.${ended}.0123abcd.tmp`,
  `text.yaml.${ended}.0123abcd.tmp`,
  `.text.yaml.swp.${ended}.0123abcd.tmp`,
  '.text.yaml.lock',
])('%s is none of ours', (file) => {
  expect(isLeftTemporary(file, 'text.yaml')).toBe(false)
})
