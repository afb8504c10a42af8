/** Everyday words, names and numbers of several languages: what ordinary text is made of unless words are given. */
export const ORDINARY_WORDS: readonly string[] = (
  'the the the the of of of and and a a to to in in is is was for on that with as at by from this it not are be or an ' +
  'which have has will may shall any all such no if other under upon than their its been would where when who what how ' +
  'agreement party notice order product account payment customer service report system model price number state year day ' +
  'time people company city address email phone invoice license contract court law right power data value name support ' +
  'quick brown fox jumps over lazy dog never good small large first second new old high early open free full late ready ' +
  "don't can't it's we've they're user's o'clock " +
  'Anna John Smith María José Müller Zoë Łukasz Nguyễn Çelik Ångström São Paulo München Zürich London Paris Tokyo ' +
  'café naïve résumé über façade jalapeño Straße København łódź ' +
  '1 2 3 10 12 42 100 2024 3.14 50% $20 1st 2nd A4 v2 x1 ID-7 C++ e-mail co-op state-of-the-art U.S. Ph.D. NASA iPhone'
).split(' ')

/** What stands between ordinary words. */
export const ORDINARY_GAPS: readonly string[] = [
  ...Array.from({ length: 40 }, () => ' '),
  ', ',
  ', ',
  ', ',
  '. ',
  '. ',
  '; ',
  ': ',
  ' - ',
  '/',
  '\n',
  ' (',
  ') ',
]
