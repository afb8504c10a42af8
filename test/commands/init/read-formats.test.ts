import { expect, test } from 'vitest'
import { findCandidates } from '../../../harness/commands/init/find-candidates.ts'
import { formatsIn, readFormats } from '../../../harness/commands/init/read-formats.ts'

function formats(path: string, text: string): readonly string[] {
  const [side] = findCandidates({ path, language: path.endsWith('.py') ? 'python' : 'typescript', text })
  if (side === undefined) throw new Error('no candidate in the text')
  return readFormats('at', side, text)
}

const python = (line: string, head = ''): readonly string[] => formats('a.py', `${head}def f(row):\n    ${line}\n`)
const typescript = (line: string): readonly string[] => formats('a.ts', `export function f(row) {\n  ${line}\n}\n`)

test.each([
  ['return datetime.strptime(row["at"], "%d.%m.%Y %H:%M").hour', '%d.%m.%Y %H:%M'],
  ['at = row["at"].strip()\n    return datetime.strptime(at, FORMAT)', '%Y/%m/%d'],
  ['return pd.to_datetime(row["at"], format="%Y%m%d")', '%Y%m%d'],
  ['return datetime.fromisoformat(row["at"]).hour', '%Y-%m-%dT%H:%M:%S'],
  ['return datetime.fromisoformat(row["at"].replace("Z", "+00:00"))', '%Y-%m-%dT%H:%M:%SZ'],
  ['return date.fromisoformat(row["at"]).year', '%Y-%m-%d'],
  ['day, clock = row["at"].split(" ")\n    return day', '%Y-%m-%d %H:%M:%S'],
  ['return int(row["at"][11:13])', '%Y-%m-%dT%H:%M:%S'],
])('in Python, %s', (line, format) => {
  expect(python(line, 'FORMAT = "%Y/%m/%d"\n\n\n')[0]).toBe(format)
})

test('in TypeScript, by the packages that parse dates and by what a text is split at', () => {
  expect(typescript(`return parse(row.at, 'yyyy-MM-dd HH:mm', new Date()).getTime()`)).toEqual(['%Y-%m-%d %H:%M'])
  expect(typescript(`return dayjs(row.at, 'DD/MM/YYYY').day()`)).toEqual(['%d/%m/%Y'])
  expect(typescript(`const [day] = row.at.split('T')\n  return day`)).toEqual(['%Y-%m-%dT%H:%M:%S'])
  expect(typescript('return new Date(row.at).getDay()')).toEqual([])
})

test('of a whole file, whatever the field', () => {
  const text = 'FORMAT = "%H:%M"\n\ndef _time(text):\n    return datetime.strptime(text.strip(), FORMAT)\n'
  expect(formatsIn(text)).toEqual(['%H:%M'])
  expect(formatsIn('parse(text, radix)\nx = parse("a", "b")')).toEqual([])
})
