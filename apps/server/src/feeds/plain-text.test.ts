import { expect, test } from 'vitest'
import { plainId, plainText } from './plain-text.ts'

test.each([
  ['D&eacute;g&acirc;ts &agrave; la cat&eacute;naire', 'Dégâts à la caténaire'],
  ['One.&lt;br /&gt;&lt;br /&gt; Two.', 'One.\nTwo.'],
  ['&amp;eacute;t&#233; &#x20AC;', 'été €'],
  ['<p>Trains <b>every</b> hour</p><script>alert(1)</script>', 'Trains every hour'],
  ['less < 5 min > 3 &unknown; AT&T', 'less < 5 min > 3 &unknown; AT&T'],
  ['a\u0000b\u202ec\u200bd', 'abcd'],
  ['\ud800broken', '\ufffdbroken'],
  ['&#1114112; &#xD800;', '&#1114112; \ufffd'],
  ['Affected:\r\n215\r\n\r\n225', 'Affected:\n215\n225'],
])('FE3: %j reads %j', (source, plain) => {
  expect(plainText(source, 100)).toBe(plain)
})

test('FE3: long text is cut with an ellipsis, never inside a character', () => {
  expect(plainText('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`)
  expect(plainText('😀'.repeat(50), 10).isWellFormed()).toBe(true)
})

test('FE3: an id is one line', () => {
  expect(plainId(' Fri,\n31 Jul\u0000 ')).toBe('Fri, 31 Jul')
  expect(plainId(`x${'😀'.repeat(150)}`).isWellFormed()).toBe(true)
})
