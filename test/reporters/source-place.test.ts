import { expect, test } from 'vitest'
import { sourcePlace } from '../../harness/reporters/source-place.ts'

test('reads a file, its line, and the lines of code', () => {
  expect([
    sourcePlace('serve.py:17'),
    sourcePlace('a:b/serve.py:17:4'),
    sourcePlace('C:\\a\\serve.py:17', [{ first: 12, last: 19 }]),
    sourcePlace('serve.py:17', [
      { first: 4, last: 5 },
      { first: 16, last: 17 },
    ]),
    sourcePlace('serve.py'),
    sourcePlace('serve.py:0'),
    sourcePlace(null),
    sourcePlace('http://localhost:8000/prepare'),
  ]).toEqual([
    { file: 'serve.py', line: 17, endLine: null },
    { file: 'a:b/serve.py', line: 17, endLine: null },
    { file: 'C:/a/serve.py', line: 12, endLine: 19 },
    { file: 'serve.py', line: 16, endLine: 17 },
    { file: 'serve.py', line: null, endLine: null },
    { file: 'serve.py', line: null, endLine: null },
    null,
    null,
  ])
})
