import { expect, it } from 'vitest'
import { adequacyHtml } from '../../../harness/reporters/html/adequacy-html.ts'
import { ADEQUACY } from '../terminal/adequacy-report.ts'

it('is one file of the same shell, whatever stands in a record', () => {
  const html = adequacyHtml([{ ...ADEQUACY, pair: '</script><script>alert(1)</script>' }], 1)
  expect(html).not.toContain('alert(1)')
  expect(html.match(/<script type="text\/plain"/g)).toHaveLength(2)
  expect(Buffer.byteLength(html)).toBeLessThan(80_000)
})
