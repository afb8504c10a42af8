import { describe, expect, test } from 'vitest'
import { findFiles } from '../../../harness/inputs/files/find-files.ts'
import { packedEnding } from '../../../harness/inputs/files/read-bytes.ts'
import { folder } from '../../config/folder.ts'

const FILES = {
  'logs/b.jsonl': '',
  'logs/a.ndjson.gz': '',
  'logs/_SUCCESS': '',
  'logs/.part.jsonl': '',
  'logs/notes.txt': '',
  'logs/2026/12/c.csv': '',
  'logs/2026/11/d.csv': '',
  'one.parquet': '',
  'odd[1].tsv': '',
}

describe('files of records', () => {
  test('are those of a folder, by their paths, with what is left out', async () => {
    const cwd = await folder(FILES)
    expect(found(['logs'], cwd)).toEqual({
      shown: ['logs/2026/11/d.csv', 'logs/2026/12/c.csv', 'logs/a.ndjson.gz', 'logs/b.jsonl'],
      kinds: ['csv', 'csv', 'jsonl', 'jsonl'],
      leftOut: 1,
    })
  })

  test('are those of a pattern, of a name, and standard input, each once', async () => {
    const cwd = await folder(FILES)
    expect(found(['logs/*.jsonl', '-', 'logs/b.jsonl', 'one.parquet', 'odd[1].tsv', '-'], cwd)).toMatchObject({
      shown: ['logs/b.jsonl', 'standard input', 'one.parquet', 'odd[1].tsv'],
      kinds: ['jsonl', 'jsonl', 'parquet', 'tsv'],
    })
    expect(found(['logs/**/*.csv'], cwd).shown).toEqual(['logs/2026/11/d.csv', 'logs/2026/12/c.csv'])
    expect(found(['logs/2026/1?/*.csv'], cwd).shown).toHaveLength(2)
    expect(found(['**/c.csv'], cwd).shown).toEqual(['logs/2026/12/c.csv'])
  })

  test.each(['logs/*.tsv', 'no/*.csv', 'logs/notes.txt', 'logs/_SUCCESS', 'one.parquet.gz', '*.txt'])(
    '%s names none',
    async (word) => {
      const cwd = await folder({ ...FILES, 'one.parquet.gz': '', 'a.txt': '' })
      expect(() => findFiles([word], cwd)).toThrow(/records are read from \.jsonl/)
    },
  )

  test('a file that is not there is said to be so, whatever its ending', async () => {
    const cwd = await folder(FILES)
    expect(() => findFiles(['nothere'], cwd)).toThrow('there is no such file')
    expect(() => findFiles(['logs/notes.txt'], cwd)).toThrow('nothing is known to read this kind of file')
  })

  test('are packed by their ending', () => {
    expect(['a.jsonl', 'a.jsonl.GZ', 'a.zst'].map(packedEnding)).toEqual(['', '.gz', '.zst'])
  })
})

function found(
  words: readonly string[],
  cwd: string,
): Record<'shown' | 'kinds', readonly string[]> & { readonly leftOut: number } {
  const { files, leftOut } = findFiles(words, cwd)
  return { shown: files.map(({ shown }) => shown), kinds: files.map(({ kind }) => kind), leftOut }
}
