/**
 * Headless Chromium for the browser tests: an installed one where there is
 * one, else the binary that the npm package carries. Nothing is downloaded.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS = [
  '--no-sandbox', // tests may run as root, and load only pages of our own
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
]

export async function launchBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => existsSync(path))
  return chromium.launch({ executablePath: installed ?? (await unpack()), args: FLAGS })
}

async function unpack(): Promise<string> {
  // The package unpacks into TMPDIR and takes any older binary it finds there;
  // its NSS libraries it brings only where it believes to be on Lambda.
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const version = (JSON.parse(manifest) as { devDependencies: Record<string, string> }).devDependencies[
    '@sparticuz/chromium'
  ]
  const own = join(tmpdir(), `tenfold-chromium-${version}-${process.getuid?.() ?? 0}`)
  mkdirSync(join(own, 'fontconfig'), { recursive: true })
  // Its own font configuration names folders that are not here, and without any font a text field ends the browser.
  writeFileSync(
    join(own, 'fontconfig', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${own}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${own}/font-cache</cachedir></fontconfig>`,
  )
  Object.assign(process.env, {
    TMPDIR: own,
    FONTCONFIG_PATH: join(own, 'fontconfig'),
    AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x',
  })
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}
