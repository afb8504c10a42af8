/**
 * Characters by the version of Unicode that assigned them first: code points and ranges, hexadecimal. A runtime with
 * older tables sees an unassigned code point: it has no case, is no letter, digit or space, and has no other form.
 * Private use, surrogates and noncharacters are in none.
 * @source DerivedAge.txt of the Unicode Character Database 17.0: 22,427 characters since version 11.0.
 */
const ASSIGNED: ReadonlyArray<readonly [version: string, ranges: string]> = [
  [
    '12.0',
    'C77 E86 E89 E8C E8E-E93 E98 EA0 EA8-EA9 EAC EBA 1CFA 2BC9 2BFF 2E4F A7BA-A7BF A7C2-A7C6 AB66-AB67 ' +
      '10FE0-10FF6 1145F 116B8 119A0-119A7 119AA-119D7 119DA-119E4 11A84-11A85 11FC0-11FF1 11FFF 13430-13438 ' +
      '16F45-16F4A 16F4F 16F7F-16F87 16FE2-16FE3 187F2-187F7 1B150-1B152 1B164-1B167 1E100-1E12C 1E130-1E13D ' +
      '1E140-1E149 1E14E-1E14F 1E2C0-1E2F9 1E2FF 1E94B 1ED01-1ED3D 1F16C 1F6D5 1F6FA 1F7E0-1F7EB 1F90D-1F90F ' +
      '1F93F 1F971 1F97B 1F9A5-1F9AA 1F9AE-1F9AF 1F9BA-1F9BF 1F9C3-1F9CA 1F9CD-1F9CF 1FA00-1FA53 1FA70-1FA73 ' +
      '1FA78-1FA7A 1FA80-1FA82 1FA90-1FA95',
  ],
  ['12.1', '32FF'],
  [
    '13.0',
    '8BE-8C7 B55 D04 D81 1ABF-1AC0 2B97 2E50-2E52 31BB-31BF 4DB6-4DBF 9FF0-9FFC A7C7-A7CA A7F5-A7F6 A82C ' +
      'AB68-AB6B 1019C 10E80-10EA9 10EAB-10EAD 10EB0-10EB1 10FB0-10FCB 11147 111CE-111CF 1145A 11460-11461 ' +
      '11900-11906 11909 1190C-11913 11915-11916 11918-11935 11937-11938 1193B-11946 11950-11959 11FB0 16FE4 ' +
      '16FF0-16FF1 18AF3-18CD5 18D00-18D08 1F10D-1F10F 1F16D-1F16F 1F1AD 1F6D6-1F6D7 1F6FB-1F6FC 1F8B0-1F8B1 ' +
      '1F90C 1F972 1F977-1F978 1F9A3-1F9A4 1F9AB-1F9AD 1F9CB 1FA74 1FA83-1FA86 1FA96-1FAA8 1FAB0-1FAB6 ' +
      '1FAC0-1FAC2 1FAD0-1FAD6 1FB00-1FB92 1FB94-1FBCA 1FBF0-1FBF9 2A6D7-2A6DD 30000-3134A',
  ],
  [
    '14.0',
    '61D 870-88E 890-891 898-89F 8B5 8C8-8D2 C3C C5D CDD 170D 1715 171F 180F 1AC1-1ACE 1B4C 1B7D-1B7E 1DFA ' +
      '20C0 2C2F 2C5F 2E53-2E5D 9FFD-9FFF A7C0-A7C1 A7D0-A7D1 A7D3 A7D5-A7D9 A7F2-A7F4 FBC2 FD40-FD4F FDCF ' +
      'FDFE-FDFF 10570-1057A 1057C-1058A 1058C-10592 10594-10595 10597-105A1 105A3-105B1 105B3-105B9 ' +
      '105BB-105BC 10780-10785 10787-107B0 107B2-107BA 10F70-10F89 11070-11075 110C2 116B9 11740-11746 ' +
      '11AB0-11ABF 12F90-12FF2 16A70-16ABE 16AC0-16AC9 1AFF0-1AFF3 1AFF5-1AFFB 1AFFD-1AFFE 1B11F-1B122 ' +
      '1CF00-1CF2D 1CF30-1CF46 1CF50-1CFC3 1D1E9-1D1EA 1DF00-1DF1E 1E290-1E2AE 1E7E0-1E7E6 1E7E8-1E7EB ' +
      '1E7ED-1E7EE 1E7F0-1E7FE 1F6DD-1F6DF 1F7F0 1F979 1F9CC 1FA7B-1FA7C 1FAA9-1FAAC 1FAB7-1FABA 1FAC3-1FAC5 ' +
      '1FAD7-1FAD9 1FAE0-1FAE7 1FAF0-1FAF6 2A6DE-2A6DF 2B735-2B738',
  ],
  [
    '15.0',
    'CF3 ECE 10EFD-10EFF 1123F-11241 11B00-11B09 11F00-11F10 11F12-11F3A 11F3E-11F59 1342F 13439-13455 1B132 ' +
      '1B155 1D2C0-1D2D3 1DF25-1DF2A 1E030-1E06D 1E08F 1E4D0-1E4F9 1F6DC 1F774-1F776 1F77B-1F77F 1F7D9 ' +
      '1FA75-1FA77 1FA87-1FA88 1FAAD-1FAAF 1FABB-1FABD 1FABF 1FACE-1FACF 1FADA-1FADB 1FAE8 1FAF7-1FAF8 2B739 ' +
      '31350-323AF',
  ],
  ['15.1', '2FFC-2FFF 31EF 2EBF0-2EE5D'],
  [
    '16.0',
    '897 1B4E-1B4F 1B7F 1C89-1C8A 2427-2429 31E4-31E5 A7CB-A7CD A7DA-A7DC 105C0-105F3 10D40-10D65 10D69-10D85 ' +
      '10D8E-10D8F 10EC2-10EC4 10EFC 11380-11389 1138B 1138E 11390-113B5 113B7-113C0 113C2 113C5 113C7-113CA ' +
      '113CC-113D5 113D7-113D8 113E1-113E2 116D0-116E3 11BC0-11BE1 11BF0-11BF9 11F5A 13460-143FA 16100-16139 ' +
      '16D40-16D79 18CFF 1CC00-1CCF9 1CD00-1CEB3 1E5D0-1E5FA 1E5FF 1F8B2-1F8BB 1F8C0-1F8C1 1FA89 1FA8F 1FABE ' +
      '1FAC6 1FADC 1FADF 1FAE9 1FBCB-1FBEF',
  ],
  [
    '17.0',
    '88F C5C CDC 1ACF-1ADD 1AE0-1AEB 20C1 2B96 A7CE-A7CF A7D2 A7D4 A7F1 FBC3-FBD2 FD90-FD91 FDC8-FDCE ' +
      '10940-10959 10EC5-10EC7 10ED0-10ED8 10EFA-10EFB 11B60-11B67 11DB0-11DDB 11DE0-11DE9 16EA0-16EB8 ' +
      '16EBB-16ED3 16FF2-16FF6 187F8-187FF 18D09-18D1E 18D80-18DF2 1CCFA-1CCFC 1CEBA-1CED0 1CEE0-1CEF0 ' +
      '1E6C0-1E6DE 1E6E0-1E6F5 1E6FE-1E6FF 1F6D8 1F777-1F77A 1F8D0-1F8D8 1FA54-1FA57 1FA8A 1FA8E 1FAC8 1FACD ' +
      '1FAEA 1FAEF 1FBFA 2B73A-2B73F 2CEA2-2CEAD 323B0-33479',
  ],
]

/** The newest version of the table; what later ones assign is not known here. */
export const NEWEST_UNICODE = '17.0'

const patterns = new Map<string, RegExp | null>()

/**
 * Makes the pattern of a character that a version of Unicode (`14.0.0`) does not know, and a later one does. Null where
 * there is none in the table: for the newest, and for what is no version. Of versions before 11.0 the pattern matches
 * what came after that.
 */
export function newerThan(version: string): RegExp | null {
  const known = patterns.get(version)
  if (known !== undefined) return known
  const since = ASSIGNED.filter(([own]) => isOlder(version, own))
  const ranges = since.flatMap(([, text]) => text.split(' ')).map((range) => range.split('-').map(asEscape).join('-'))
  const pattern = ranges.length === 0 ? null : new RegExp(`[${ranges.join('')}]`, 'u')
  patterns.set(version, pattern)
  return pattern
}

function asEscape(point: string): string {
  return `\\u{${point}}`
}

/** Gives the older of two versions of Unicode, as `14.0`; null where they are the same or one is not known. */
export function olderUnicode(left: string | undefined, right: string | undefined): string | null {
  if (left === undefined || right === undefined) return null
  if (isOlder(left, right)) return shortVersion(left)
  return isOlder(right, left) ? shortVersion(right) : null
}

/** `14.0` of `14.0.0`. */
export function shortVersion(version: string): string {
  return version.split('.').slice(0, 2).join('.')
}

/** False for what is no version. */
function isOlder(version: string, than: string): boolean {
  const [major = Number.NaN, minor = 0] = version.split('.').map(Number)
  const [otherMajor = Number.NaN, otherMinor = 0] = than.split('.').map(Number)
  return major < otherMajor || (major === otherMajor && minor < otherMinor)
}
