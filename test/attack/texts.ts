import * as fc from 'fast-check'

/** What another program obeys, and what steers a terminal: in front of a line, behind a line feed, within a line. */
const PARTS = [
  '\u{1B}[2J',
  '\u{1B}]52;c;cm0gLXJmIC8=\u{7}',
  '\u{1B}]8;;http://x\u{1B}\\link',
  '\u{9B}31m',
  '\u{202E}cba',
  '\u{2066}a\u{2069}',
  '\u{200F}',
  '\u{2028}',
  '\u{2029}',
  '\0',
  '\b\b\b',
  '\r',
  '\n',
  '\u{7F}',
  '\u{85}',
  '\u{FEFF}',
  '\u{E0041}',
  '\ud83d',
  '::error::x',
  '\n::error file=a::b',
  '\r\n  ::set-output name=a::b',
  '##[error]x',
  '\n##vso[task.setvariable variable=a]b',
  "\n##teamcity[buildProblem description='x']",
  '</script><img src=x onerror=alert(1)>',
  '%0A::warning::x',
  '\u{1B}[8m',
  'e\u{301}',
] as const

/** Draws so many hostile texts, the same for the same seed. */
export function hostileTexts(count: number, seed: number): readonly string[] {
  const one = fc
    .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: 'binary', maxLength: 3 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(''))
  return [...PARTS, ...fc.sample(one, { numRuns: count, seed })].slice(0, count)
}
