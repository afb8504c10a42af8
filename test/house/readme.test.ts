import { afterAll, describe, expect, test } from 'vitest'
import { isAsPromised, readmeBlocks } from './readme-blocks.ts'
import { readmeProject } from './readme-project.ts'
import { read } from './source-tree.ts'

describe('README.md', () => {
  const project = readmeProject()
  afterAll(project.remove)

  test('keeps what its blocks promise, one after the other', () => {
    const blocks = readmeBlocks(read('README.md'))
    expect(
      blocks.filter(({ directive }) => directive !== null && !directive.startsWith('not run')).length,
    ).toBeGreaterThan(10)
    for (const block of blocks) project.follow(block)
  })
})

describe('a block', () => {
  test('is run in a project that has the package', () => {
    expect(() => followed(FIXTURE)).not.toThrow()
  })

  test('that prints something else is a fault', () => {
    expect(() => followed(FIXTURE.replace('the value is …', 'the value was …'))).toThrow('line 21: promised')
  })

  test('that exits otherwise is a fault', () => {
    expect(() => followed(FIXTURE.replace('exit 3 -->', 'exit 4 -->'))).toThrow('exit 3, promised 4')
  })

  test('that is no YAML is a fault', () => {
    expect(() => followed(FIXTURE.replace('[1, 2]', '[1, 2'))).toThrow('line 31')
  })

  test('without a comment, or with one nobody knows, is a fault', () => {
    expect(() => readmeBlocks(FIXTURE.replace('<!-- test: parse -->', ''))).toThrow('line 31: the yaml block says not')
    expect(() => followed(FIXTURE.replace('test: parse', 'test: pars'))).toThrow("unknown comment 'test: pars'")
    expect(() => readmeBlocks('```\nopen')).toThrow('never closed')
  })
})

test('… is any text, and a line of it any lines', () => {
  expect(isAsPromised('a 1 b\n', 'a … b')).toBe(true)
  expect(isAsPromised('a (1)\nx\ny\nz', 'a (…)\n…\nz')).toBe(true)
  expect(isAsPromised('a\nb', 'a')).toBe(false)
  expect(isAsPromised('a.b', 'axb')).toBe(false)
})

function followed(markdown: string): void {
  const project = readmeProject()
  try {
    for (const block of readmeBlocks(markdown)) project.follow(block)
  } finally {
    project.remove()
  }
}

const FIXTURE = `# A project

<!-- test: file src/double.ts -->
\`\`\`ts
export const double = (value: number): number => value * 2
\`\`\`

<!-- test: run -->

\`\`\`ts
import { stage } from 'lockstep'
import { double } from './src/double.ts'

console.log(stage('double', double).name, 'first')
console.log('the value is', double(21))
\`\`\`

It prints

<!-- test: output -->
\`\`\`text
double first
the value is …
\`\`\`

<!-- test: run exit 3 -->
\`\`\`sh
exit 3
\`\`\`
<!-- test: parse -->
\`\`\`yaml
runs: [1, 2]
\`\`\`

<!-- test: run -->
\`\`\`python
assert 1 + 1 == 2
\`\`\`

<!-- test: not run, it would install something -->
\`\`\`sh
npm install --save-dev lockstep
\`\`\`
`
