import { expect, it } from 'vitest'
import { printDocument } from '../../harness/cli/document.ts'
import { terminal } from './fakes.ts'

it('prints one JSON document, version and tool in front, a line break at its end', () => {
  const { printed, ...screen } = terminal()
  printDocument(screen, { exitCode: 0, pairs: [] })
  expect(printed.out).toMatchInlineSnapshot(`
    "{
      "schemaVersion": 1,
      "tool": {
        "name": "lockstep",
        "version": "0.1.0"
      },
      "exitCode": 0,
      "pairs": []
    }
    "
  `)
})
