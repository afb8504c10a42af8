import type { EdgeCase } from './edge-case.ts'
import { namedEdges } from './named-edges.ts'
import { takeTurns } from './take-turns.ts'

/**
 * Lists text on which lower-casing, upper-casing, title-casing and case folding differ from a naive table.
 * The scripts take turns.
 * @source SpecialCasing.txt and CaseFolding.txt of the Unicode Character Database.
 */
export function casingEdges(): EdgeCase<string>[] {
  return takeTurns([
    namedEdges('turkish', 'case', {
      'dotted-capital': 'İ',
      'dotted-capital-word': 'İstanbul',
      'dotted-capital-all-caps': 'DİYARBAKIR',
      'dotless-small': 'ı',
      'dotless-small-word': 'ılık',
      'i-with-combining-dot': 'i\u0307',
    }),
    namedEdges('german', 'case', {
      'sharp-s': 'ß',
      'sharp-s-word': 'Straße',
      'sharp-s-capital': 'ẞ',
      'sharp-s-all-caps': 'STRAẞE',
    }),
    namedEdges('final-sigma', 'case', {
      'word-final': 'ΟΔΟΣ',
      'mid-word': 'ΣΟΦΟΣ ΣΑΣ',
      alone: 'Σ',
      'after-apostrophe': 'ΑΣ’ Α’Σ',
      'before-combining': 'ΑΣ\u0301',
      'after-combining': 'Α\u0301Σ',
      'before-digit': 'ΑΣ1',
      'before-soft-hyphen': 'ΑΣ\u00ADΑ',
      'before-period': 'Α.Σ.',
      small: 'οδός',
    }),
    namedEdges('fold', 'case', {
      'long-s': 'Congreſs',
      'kelvin-sign': '273 K',
      'angstrom-sign': '5 Å',
      'ohm-sign': '10 Ω',
      'micro-sign': '5 µm',
      'fi-ligature': 'ﬁn',
      'dz-titlecase': 'ǅep ǆep',
      'iota-subscript': 'ᾳ ᾼ',
      'greek-final-and-medial': 'ς σ ϐ β',
      'n-apostrophe': 'ŉ',
      'j-caron': 'ǰ',
      armenian: 'և',
    }),
    namedEdges('cherokee', 'case', { capital: 'Ꭰ', small: 'ꭰ', word: 'ᏣᎳᎩ ꮳꮃꭹ' }),
    namedEdges('georgian', 'case', { mkhedruli: 'თბილისი', mtavruli: 'ᲗᲑᲘᲚᲘᲡᲘ', asomtavruli: 'Ⴀ' }),
    namedEdges('cased', 'case', {
      'roman-numeral': 'Ⅳ ⅳ',
      'circled-letter': 'Ⓐ ⓐ',
      deseret: '𐐀𐐨',
      'modifier-letter': 'ªbº',
      'small-capital': 'ʀᴀᴅɪᴏ',
      'title-apostrophe': "they're o'neil",
      'title-digit': 'x1y 2nd',
      camel: 'iPhone McDonald eBay',
      'all-caps': 'THE CAT IS',
      'accent-capitals': 'ÉLAN ÇA ÑU',
    }),
  ])
}
