// Prints the golden inputs that are real legal prose, as JSON lines, from the licence texts of `spdx-license-list`:
//   npx jiti pipelines/legal-text/pick-paragraphs.ts > picked.jsonl
//   npx lockstep golden record legal-text --from picked.jsonl --config pipelines/lockstep.config.ts
// Paragraphs were chosen by hand; each is named by its licence and its first words.
import licenses from 'spdx-license-list/full.js'

const picked: ReadonlyArray<readonly [id: string, licence: string, start: string, note: string]> = [
  [
    'aal-example',
    'AAL',
    '2. Redistributions of the Code in binary',
    'e.g. becomes "for example", and "for" is a stop word',
  ],
  ['afl-mis-decoded', 'AFL-2.0', '11) Jurisdiction', 'a section sign that went through the wrong encoding'],
  ['apache-entity', 'Apache-2.0', '"Legal Entity"', 'straight quotes, a percentage, roman numerals in parentheses'],
  ['apache-unless', 'Apache-2.0', 'Unless required by applicable law or agreed to in writing, software', 'plain prose'],
  ['bsd-disclaimer', 'BSD-3-Clause', 'THIS SOFTWARE IS PROVIDED', 'all capitals'],
  ['bsd-list-item', 'BSD-3-Clause', '2. Redistributions in binary form', 'a numbered item; "and/or" is two stop words'],
  ['bzip2-bullet', 'bzip2-1.0.5', '• Altered source versions', 'starts with a bullet'],
  ['capec-trademark', 'CAPEC-tou', 'LICENSE The MITRE', 'a trade mark sign after a word'],
  ['cc-by-dash', 'CC-BY-4.0', 'A. Offer from the Licensor', 'en dash between blanks'],
  ['cc-by-nested', 'CC-BY-4.0', 'c. Copyright and Similar Rights', 'Section 2(b)(1)-(2)'],
  ['cc-jp-japanese', 'CC-BY-SA-2.1-JP', 'この利用許諾中の用語', 'no word of the vocabulary, so a row of padding'],
  [
    'cddl-regulation',
    'CDDL-1.1',
    'The Covered Software is a “commercial item,”',
    'C.F.R., section sign, 227.7014(a)(1): longer than the row',
  ],
  ['cecill-address', 'CECILL-2.1', "Commissariat à l'énergie", 'French name and address inside English prose'],
  ['cecill-vis-a-vis', 'CECILL-2.1', 'The Licensee undertakes not', 'vis-à-vis: a hyphenated word with a diacritic'],
  ['cryptoswift-name', 'CryptoSwift', 'Copyright (C) 2014-3099', 'a Polish name; a range of years'],
  ['dl-de-german', 'DL-DE-BY-2.0', 'Bezeichnung des Bereitstellers', 'German: ß and low quotes'],
  ['entessa-llc', 'Entessa', 'Entessa Public License', 'LLC with a comma before and a full stop after'],
  ['eupl-minus', 'EUPL-1.0', '− Derivative Works', 'U+2212 MINUS SIGN as a bullet'],
  [
    'eupl-quotes',
    'EUPL-1.2',
    'This European Union Public Licence (the',
    'curly single quotes that look like apostrophes',
  ],
  ['etalab-french', 'etalab-2.0', 'Les « Droits de propriété', 'French, guillemets and elisions'],
  ['gpl-convey', 'GPL-3.0-only', 'To “convey” a work', 'curly double quotes'],
  ['gpl-copyright-line', 'GPL-3.0-only', 'Copyright © 2007', 'an address in angle brackets'],
  ['gpl-system-libraries', 'GPL-3.0-only', 'The “System Libraries”', 'long: exactly what padding and cutting are for'],
  ['graphics-gems-eula', 'Graphics-Gems', 'EULA: The Graphics', 'EULA at the start, before a colon'],
  ['mit-grant', 'MIT', 'Permission is hereby granted', 'the best known sentence of all'],
  ['motosoto-derivative', 'Motosoto', 'Alternatively, you may distribute', 'OSI-approved: an acronym before a hyphen'],
  ['motosoto-no-break-space', 'Motosoto', 'As\u00a0between', 'every blank is U+00A0 NO-BREAK SPACE, as published'],
  ['mpl-sections', 'MPL-2.0', 'Sections 3.1, 3.2', 'four dotted numbers'],
  [
    'mulan-chinese',
    'MulanPSL-2.0',
    '每个“贡献者”根据“本许可证”授予您永久性的、全球性的、免费的、非独占的、不可撤销的版权',
    'Chinese',
  ],
  ['mulan-wide-comma', 'MulanPSL-2.0', 'How to Apply the Mulan', 'U+FF0C FULLWIDTH COMMA without a blank'],
  [
    'paratype-homoglyph',
    'ParaType-Free-Font-1.3',
    '- You may not distribute modified',
    'its "а" is CYRILLIC SMALL LETTER A, as published',
  ],
  ['pddl-ip-rights', 'PDDL-1.0', 'Copyright law, as with', 'IP rights becomes intellectual property rights'],
  ['python-that-is', 'Python-2.0', '2. Subject to the terms', 'i.e. becomes "that is": nothing but stop words'],
  ['rpl-osi', 'RPL-1.5', 'In addition to these goals', '(OSI) in parentheses'],
  ['w3c-registered', 'W3C-20150513', '• The full text', 'a list run together; a registered sign'],
]

for (const [id, licence, start, note] of picked) {
  const paragraphs = (licenses as Record<string, { licenseText: string }>)[licence]!.licenseText.split(/\n\s*\n/)
  const input = paragraphs.map((text) => text.replace(/[ \t\r\n]+/g, ' ').trim()).find((text) => text.startsWith(start))
  if (input === undefined) throw new Error(`${licence} has no paragraph that starts with: ${start}`)
  console.log(JSON.stringify({ id, note: `${licence}: ${note}`, input }))
}
