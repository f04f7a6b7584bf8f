import { defineConfig } from 'vite';

/**
 * Builds `console.js`, `console.css`, `console-chart.js`, `console-later-pages.js` and `console-follow-ups.js`, apart from
 * the box: in one build the two would share a chunk, and the box must stay one file that other sites can embed.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: '../build/web',
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    cssCodeSplit: false,
    rollupOptions: {
      input: { console: `${import.meta.dirname}/console/main.ts` },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'console-[name].js',
        assetFileNames: 'console.[ext]',
      },
    },
  },
});
