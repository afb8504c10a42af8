import { expect, test } from 'vitest'
import { findCandidates } from '../../../harness/commands/init/find-candidates.ts'

const python = (text: string, path = 'a.py'): ReturnType<typeof findCandidates> =>
  findCandidates({ path, language: 'python', text })
const typescript = (text: string, path = 'a.ts'): ReturnType<typeof findCandidates> =>
  findCandidates({ path, language: 'typescript', text })

test('finds functions that take one record, in Python', () => {
  const found = python(`
import pandas as pd

def _hidden(row): ...
def two(row, other): ...
def none(): ...
def make_features(row: dict[str, int], scale=1.0, *, wide: bool = False) -> list:
    return clean(row["a"])

async def clean(text: str): ...
    def inner(x): ...
`)
  expect(found.map(({ name, line, record }) => ({ name, line, record }))).toEqual([
    { name: 'make_features', line: 7, record: { name: 'row', type: 'dict[str, int]' } },
    { name: 'clean', line: 10, record: { name: 'text', type: 'str' } },
  ])
  expect(found[0]?.body).toContain('return clean')
  expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 0)
})

test('finds methods of classes that need no arguments, and pipelines', () => {
  const found = python(`
from lockstep import pipeline

class Prep:
    """Doc."""
    def __init__(self, size=3):
        self.size = size

    def transform(self, row):
        return row

class Needs:
    def __init__(self, table):
        self.table = table

    def transform(self, row):
        return row

training = pipeline("x", [])
`)
  expect(found.map(({ name, kind }) => [name, kind])).toEqual([
    ['Prep.transform', 'function'],
    ['training', 'pipeline'],
  ])
  expect(python('x = pipeline(1)')).toEqual([])
})

test('finds exported functions in TypeScript, however they are written', () => {
  const found = typescript(`
export function plain(text: string): string { return text }
export async function generic<Row extends { a: number }>(row: Row, options = {}) {}
export const arrow = (row: { a: number; b: string }): number[] => []
export const bare = row => row.a
export const taken = ({ age, plan }: Customer) => [age, plan]
export function options(row: Row, other?: number, ...rest: unknown[]) {}
export function two(a: number, b: number) {}
function hidden(row: Row) {}
export const constant = 3
`)
  expect(found.map(({ name, record }) => [name, record?.name, record?.type])).toEqual([
    ['plain', 'text', 'string'],
    ['generic', 'row', 'Row'],
    ['arrow', 'row', '{ a: number; b: string }'],
    ['bare', 'row', null],
    ['taken', '{ age, plan }: Customer', 'Customer'],
    ['options', 'row', 'Row'],
  ])
})

test('finds default exports, which are called by their own names or by those of their files', () => {
  const texts = [
    'export default function slugify(text: string): string { return text }',
    'export default async function (text: string) {}',
    'export default (text: string): string => text',
    'export default text => text',
  ]
  const found = texts.flatMap((text) => typescript(`${text}\n`, 'src/clean-text.ts'))
  expect(found.map(({ name, called, record }) => [name, called, record?.name])).toEqual([
    ['default', 'slugify', 'text'],
    ['default', 'clean-text', 'text'],
    ['default', 'clean-text', 'text'],
    ['default', 'clean-text', 'text'],
  ])
  expect(typescript('export default function two(a, b) {}\nexport default class {}\nexport default 3\n')).toEqual([])
})

test('scores by words of names, not by what else a file holds', () => {
  const [features, main, train] = python(`
def make_features(row): ...
def main(args): ...
def train_model(rows): ...
`)
  expect(features?.score).toBeGreaterThan(0)
  expect(main?.score).toBeLessThan(0)
  expect(train?.score).toBeLessThan(0)
})
