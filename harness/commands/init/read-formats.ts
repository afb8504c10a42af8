import type { Candidate } from './find-candidates.ts'
import { fieldPattern } from './read-uses.ts'
import { asStrftime } from './time-text.ts'

/** A format stands in place, or under a name that the file gives it. */
const FORMAT = String.raw`\s*(?:format\s*=\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|([A-Za-z_]\w*))`
const PARSED = String.raw`\b(?:strptime|to_datetime|parse|dayjs|moment|fromFormat)\(\s*`

/** What is done to a text of a time, and the form that it then has. */
const FORMS: ReadonlyArray<readonly [string, string]> = [
  [String.raw`\bdate\.fromisoformat\(\s*FIELD`, '%Y-%m-%d'],
  [String.raw`FIELD\.(?:replace|rstrip|removesuffix|endswith|endsWith)\(\s*["'/]Z`, '%Y-%m-%dT%H:%M:%SZ'],
  [String.raw`FIELD\.(?:split|partition|index|indexOf)\(\s*["']T["']`, '%Y-%m-%dT%H:%M:%S'],
  [String.raw`FIELD\.(?:split|partition|index|indexOf)\(\s*["'] ["']`, '%Y-%m-%d %H:%M:%S'],
  [String.raw`\bfromisoformat\(\s*FIELD`, '%Y-%m-%dT%H:%M:%S'],
  [String.raw`FIELD(?:\[\s*11\s*:|\.(?:slice|substring)\(\s*11\b)`, '%Y-%m-%dT%H:%M:%S'],
]

/**
 * Reads in which formats of `strftime` a function takes a time out of a field, those that it names first: by its text
 * alone, nothing is run.
 */
export function readFormats(key: string, { record, body }: Candidate, source: string): readonly string[] {
  const field = fieldPattern(key, record?.name ?? '', body)
  const forms = FORMS.flatMap(([pattern, format]) =>
    new RegExp(pattern.replaceAll('FIELD', field), 'u').test(body) ? [format] : [],
  )
  return [...new Set([...formatsBehind(`${PARSED}${field}[^,()]*,`, body, source), ...forms])]
}

/** Reads all formats by which a file takes times out of texts, of whatever field. */
export function formatsIn(source: string): readonly string[] {
  return [...new Set(formatsBehind(String.raw`${PARSED}[^,\n]*,`, source, source))]
}

function formatsBehind(call: string, text: string, source: string): readonly string[] {
  const found = [...text.matchAll(new RegExp(`${call}${FORMAT}`, 'gu'))]
  return found
    .map(([, double, single, name]) => double ?? single ?? constantOf(name ?? '', source))
    .filter((format) => /%[A-Za-z]|[yY]{4}/u.test(format))
    .map(asStrftime)
}

function constantOf(name: string, source: string): string {
  return new RegExp(String.raw`\b${name}\b[^=\n]*=\s*["']([^"'\n]*)["']`, 'u').exec(source)?.[1] ?? ''
}
