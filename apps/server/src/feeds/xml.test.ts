import { describe, expect, test } from 'vitest'
import { MAX_BODY_BYTES } from './port.ts'
import { attribute, child, children, readXml, textAt, textOf, type XmlElement } from './xml.ts'

const URL = 'http://localhost/a.xml?key=secret'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const readBytes = (body: Uint8Array) => readXml({ url: URL, body, contentType: null })
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}
function read(text: string): XmlElement {
  const result = readBytes(bytes(text))
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}
function refusal(body: Uint8Array | string): string {
  const result = readBytes(typeof body === 'string' ? bytes(body) : body)
  return result.ok ? 'was read' : result.refusal
}

describe('what is read', () => {
  test('XM1: every element is a list, without the prefix of its namespace, and text stays text', () => {
    const root = read('<a:r xmlns:a="x"><a:n>0330</a:n><n a:k="1E5">007</n></a:r>')
    expect(children(child(root, 'r'), 'n').map(textOf)).toEqual(['0330', '007'])
    expect(attribute(children(child(root, 'r'), 'n')[1], 'k')).toBe('1E5')
    expect(textAt(root, 'r', 'none')).toBe('')
  })

  test('XM1: text, CDATA and what stands around an element are one text, comments and instructions none', () => {
    expect(textAt(read('<r> a <![CDATA[<b>]]> <!-- c --> <?p i?> &#100; <e>x</e> f </r>'), 'r')).toBe('a <b> d f')
  })

  test('XM1: a name such as __proto__ is a name like any other', () => {
    const root = read('<r><__proto__><polluted>1</polluted></__proto__><constructor toString="x">2</constructor></r>')
    expect(textAt(root, 'r', '__proto__', 'polluted')).toBe('1')
    expect(textAt(root, 'r', 'constructor')).toBe('2')
    expect(textAt(root, 'r', 'hasOwnProperty')).toBe('')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('XM2: letters by their names in HTML are known, and stand for nothing else', () => {
    expect(textAt(read('<r>caf&eacute;&nbsp;&euro;1 &lt;b&gt; &amp;eacute;</r>'), 'r')).toBe(
      'café\u00a0€1 <b> &eacute;',
    )
    for (const text of ['<r>&other;</r>', '<r>&constructor;</r>', '<r>&#0;</r>', '<r>a & b</r>']) {
      expect(refusal(text)).toMatch(/is not XML, or it is cut short/)
    }
  })

  test('XM3: markup for people keeps its order, where it is asked for', () => {
    const text = '<r><t type="xhtml"><div>One <b>two</b> three<br/>four</div></t><u><b>x</b></u></r>'
    const result = readXml({ url: URL, body: bytes(text), contentType: null }, (_name, { type }) => type === 'xhtml')
    const root = result.ok ? child(result.value, 'r') : undefined
    expect(textAt(root, 't')).toBe('<div> One <b> two </b> three <br> </br> four </div>')
    expect(textAt(root, 'u', 'b')).toBe('x')
  })
})

describe('encodings', () => {
  const prolog = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>`

  test.each([
    ['UTF-8', bytes('<r>Tromsø</r>')],
    ['UTF-8 with a mark', bytes('\ufeff<r>Tromsø</r>')],
    ['ISO-8859-1 by the prolog', Buffer.from(`${prolog('ISO-8859-1')}<r>Tromsø</r>`, 'latin1')],
    [
      'windows-1252 by the prolog, after a blank line',
      Buffer.from(`\r\n${prolog('windows-1252')}<r>Tromsø</r>`, 'latin1'),
    ],
    ['UTF-16 with a mark', utf16(`\ufeff${prolog('UTF-16')}<r>Tromsø</r>`, true)],
    ['UTF-16 of the other order', utf16(`\ufeff${prolog('UTF-16')}<r>Tromsø</r>`, false)],
    ['UTF-16 without a mark', utf16('<r>Tromsø</r>', true)],
    ['UTF-16 of the other order without a mark', utf16('<r>Tromsø</r>', false)],
    ['UTF-8 that says UTF-16', bytes(`${prolog('utf-16')}<r>Tromsø</r>`)],
    ['an encoding that nobody knows', bytes(`${prolog('x-none')}<r>Tromsø</r>`)],
  ])('XM4: %s', (_name, body) => {
    const result = readBytes(body)
    expect(result.ok ? textAt(result.value, 'r') : result.refusal).toBe('Tromsø')
  })

  test('XM4: bytes that are no letters in the encoding cost that letter, not the document', () => {
    const result = readBytes(Buffer.from('<r><a>x\xff</a><b>y</b></r>', 'latin1'))
    expect(result.ok ? textAt(result.value, 'r', 'b') : result.refusal).toBe('y')
  })
})

describe('what is refused', () => {
  test.each([
    ['entities of its own', '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>', /declares a DOCTYPE/],
    ['an outside file', '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><r>&f;</r>', /declares a DOCTYPE/],
    ['an outside DTD', '<?xml version="1.0"?>\n<!DOCTYPE r SYSTEM "http://localhost/r.dtd"><r/>', /declares a DOCTYPE/],
    ['a web page', '<!doctype html><html><body>Sign in</body></html>', /is a web page/],
    ['a page in capitals', '\n<HTML><BODY>', /is a web page/],
    ['nothing', '', /is empty/],
    ['blanks', ' \n ', /is empty/],
    ['words', 'Service unavailable', /is not XML/],
    ['JSON', '{"a": 1}', /is not XML/],
    ['a document cut short', '<r><a>1</a><a>2', /is not XML, or it is cut short/],
    ['tags that cross', '<r><a><b></a></b></r>', /is not XML/],
    ['two roots', '<r/><r/>', /is not XML/],
    ['an attribute twice', '<r a="1" a="2"/>', /is not XML/],
    ['more levels than any feed', `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`, /goes deeper than 60 levels/],
  ])('XM5: %s', (_name, text, sentence) => {
    expect(refusal(text)).toMatch(sentence)
    expect(refusal(text)).toMatch(/^http:\/\/localhost\/a\.xml .*\.$/)
  })

  test('XM6: over 20 MB is refused unread, and 20 MB of nothing but tags before it fills the memory', () => {
    expect(refusal(new Uint8Array(MAX_BODY_BYTES + 1))).toMatch(/is over 20 MB and was not read\.$/)
    const begunMs = performance.now()
    const tags = Buffer.alloc(MAX_BODY_BYTES, '<a/>')
    tags.write('<r> ', 0)
    expect(refusal(tags)).toMatch(/has over a million elements and attributes/)
    expect(performance.now() - begunMs).toBeLessThan(15_000)
  })

  test('XM6: so is one element with more attributes', () => {
    const attributes = Array.from({ length: 1_000_001 }, (_, i) => `a${i}=""`).join(' ')
    expect(refusal(`<r ${attributes}/>`)).toMatch(/has over a million elements and attributes/)
  })
})
