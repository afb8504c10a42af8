import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sampleInputs } from '../../../harness/commands/init/sample-inputs.ts'
import { folder as project } from '../../config/folder.ts'

const drawn = async (name: string, text: string): Promise<readonly string[]> =>
  sampleInputs(join(await project({ [name]: text }), name), name, tmpdir()).drawn.map(({ row }) => row)

test('draws rows that show what the file does, and says how many it looked at', async () => {
  const rows = ['age,plan', '1,a', '2,b', ',', '4,a long plan', '5,e']
  expect(await drawn('s.csv', `\ufeff${rows.join('\r\n')}\r\n`)).toEqual([
    '{"age": 1, "plan": "a"}',
    '{"age": null, "plan": null}',
    '{"age": 4, "plan": "a long plan"}',
    '{"age": 5, "plan": "e"}',
  ])
  const folder = await project({ 's.jsonl': '{"a": 1}\n{"a": 1}\n' })
  expect(sampleInputs(join(folder, 's.jsonl'), 's.jsonl', folder)).toEqual({
    drawn: [{ row: '{"a": 1}', shows: ['the first row'] }],
    rows: 2,
    isCut: false,
  })
})

test('types the columns of a CSV as a whole', async () => {
  const text = 'zip,fee,ok,mixed\n01234,3,true,1\n99999,2.5,FALSE,x\n'
  expect(await drawn('s.csv', text)).toEqual([
    '{"zip": "01234", "fee": 3.0, "ok": true, "mixed": "1"}',
    '{"zip": "99999", "fee": 2.5, "ok": false, "mixed": "x"}',
  ])
  expect(await drawn('s.tsv', 'a\tb\n"x\ty"\t1\n')).toEqual(['{"a": "x\\ty", "b": 1}'])
})

test('leaves JSON Lines as they are', async () => {
  expect(await drawn('s.jsonl', '\n{"a": 1.0}\n\n"text"\n')).toEqual(['{"a": 1.0}', '"text"'])
})

test('says what is wrong with a sample', async () => {
  await expect(drawn('s.csv', 'a,b\n')).rejects.toThrow('the file has no row')
  await expect(drawn('s.csv', 'a\n"open\n')).rejects.toThrow('--sample: Quote Not Closed')
  await expect(drawn('s.xlsx', '')).rejects.toThrow("'.xlsx' is no kind of file that inputs are drawn from")
  expect(() => sampleInputs('/nowhere/s.csv', 's.csv', '/nowhere')).toThrow('there is no such file')
})
