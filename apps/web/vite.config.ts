import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const SERVER = 'http://localhost:4600'

/** Writes `.br` and `.gz` twins of every text file, so that the server never compresses while it serves. */
function compressedTwins(): Plugin {
  let outDir = 'dist'
  return {
    name: 'compressed-twins',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      for (const entry of await readdir(outDir, { recursive: true })) {
        if (!/\.(js|css|svg|html)$/.test(entry)) continue
        const plain = await readFile(join(outDir, entry))
        await writeFile(join(outDir, `${entry}.br`), brotliCompressSync(plain))
        await writeFile(join(outDir, `${entry}.gz`), gzipSync(plain, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), compressedTwins()],
  server: { proxy: { '/api': SERVER, '/socket.io': { target: SERVER, ws: true } } },
  build: {
    outDir: 'dist',
    sourcemap: false,
    target: 'es2022',
    // Fonts and pictures stay files: the content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What many pages share is one file: left alone it is fifty, each with a kilobyte of headers before a byte of code.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 6, maxModuleSize: 20_000 }] } },
    },
  },
})
