import type { EdgeCase } from './edge-case.ts'

/**
 * Characters by the Unicode version that assigned them. A runtime with older tables sees an unassigned code point,
 * which has no case, is no letter or digit, and has no compatibility form. Between versions, only such characters
 * change.
 * @source DerivedAge.txt, UnicodeData.txt of the Unicode Character Database, versions 12.1 to 17.0.
 */
const NEW_CHARACTERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '12.1': { 'square-era-name-reiwa-nfkc': 0x32ff },
  '13.0': { 'cjk-extension-g': 0x30000, 'emoji-disguised-face': 0x1f978, 'legacy-digit-zero-nfkc': 0x1fbf0 },
  '14.0': {
    'latin-capital-old-polish-o-case': 0xa7c0,
    'modifier-letter-capital-c-nfkc': 0xa7f2,
    'vithkuqi-capital-case': 0x10570,
    'emoji-melting-face': 0x1fae0,
  },
  '15.0': {
    'cyrillic-modifier-nfkc': 0x1e030,
    'kawi-digit-zero': 0x11f50,
    'nag-mundari-digit-zero': 0x1e4f0,
    'cjk-extension-h': 0x31350,
    'emoji-shaking-face': 0x1fae8,
    'symbol-wireless': 0x1f6dc,
  },
  '15.1': {
    'ideographic-description': 0x2ffc,
    'ideographic-description-subtraction': 0x31ef,
    'cjk-extension-i': 0x2ebf0,
  },
  '16.0': {
    'cyrillic-capital-tje-case': 0x1c89,
    'latin-capital-rams-horn-case': 0xa7cb,
    'garay-capital-a-case': 0x10d50,
    'garay-digit-zero': 0x10d40,
    'outlined-capital-a-nfkc': 0x1ccd6,
    'outlined-digit-zero-nfkc': 0x1ccf0,
    'arabic-pepet-combining': 0x0897,
    'emoji-bags-under-eyes': 0x1fae9,
  },
  '17.0': {
    'beria-erfe-capital-case': 0x16ea0,
    'latin-capital-double-thorn-case': 0xa7d2,
    'modifier-letter-capital-s-nfkc': 0xa7f1,
    'tolong-siki-digit-zero': 0x11de0,
    'saudi-riyal-sign': 0x20c1,
    'cjk-extension-j': 0x323b0,
    'emoji-distorted-face': 0x1faea,
  },
}

/**
 * Newly assigned characters, as `new-16.0-cyrillic-capital-tje-case`; one code point each, the newest version first.
 */
export function newCharacterEdges(): EdgeCase<string>[] {
  return Object.entries(NEW_CHARACTERS)
    .toReversed()
    .flatMap(([version, points]) =>
      Object.entries(points).map(([name, point]): EdgeCase<string> => ({
        name: `new-${version}-${name}`,
        tags: ['new-characters'],
        value: String.fromCodePoint(point),
      })),
    )
}
