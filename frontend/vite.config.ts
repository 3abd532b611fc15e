import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// The page is served from inside the program, so every address is relative. The
// oldest engine is the last WebView2 that Windows 7 and 8 got.
export default defineConfig({
  base: './',
  plugins: [vue()],
  build: {
    target: 'chrome109',
    outDir: 'dist',
    emptyOutDir: true, // public/.gitkeep puts dist/.gitkeep back
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the policy of the page allows no data: fonts or scripts
    chunkSizeWarningLimit: 700, // the charts are one lazy chunk
  },
  test: {
    environment: 'jsdom',
    testTimeout: 60_000, // a hang ends the run; a busy machine does not
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
  },
})
