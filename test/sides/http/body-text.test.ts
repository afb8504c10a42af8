import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bodyText } from '../../../harness/sides/http/body-text.ts'

test('a body is unpacked up to a limit, which a body that is not packed need not fear', async () => {
  const packed = { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync('x'.repeat(1000)) }
  expect(await bodyText(packed, 1000)).toEqual({ text: 'x'.repeat(1000) })
  expect(await bodyText(packed, 999)).toMatchObject({ cause: 'size' })
  expect(await bodyText({ ...packed, body: Buffer.from('né') }, 1000)).toMatchObject({ cause: 'connection' })
  expect(await bodyText({ status: 200, headers: {}, body: Buffer.from('\ufeffné') }, 1)).toEqual({ text: 'né' })
})
