import { defineConfig, type Plugin } from 'vite';

/** The bundler's own loader looks for style sheets and hints to preload, which this chunk has none of: 0.8 kB for nothing. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
};

/**
 * Takes the indentation out of templates: after minification line ends stand in nothing else, and one stays for each, so
 * that text and code mean what they meant. 0.13 kB of the box, gzipped.
 */
const flatTemplates: Plugin = {
  name: 'flat-templates',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = file.code.replace(/\n\s+/g, '\n');
  },
};

/**
 * Builds exactly `red-box.js`, `red-hand-over.js` (the form for people, loaded when it is opened) and `pages.css`, under
 * stable names: the server answers with an ETag, and other sites embed the script by its name. `outDir` may be given by
 * the caller.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [plainImports, flatTemplates],
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    target: 'es2022',
    // light-dark() must reach the browser as it is: rewritten, it would no longer follow the page that embeds the box
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    rollupOptions: {
      input: {
        'red-box': `${import.meta.dirname}/components/main.ts`,
        pages: `${import.meta.dirname}/styles/pages.css`,
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'red-hand-over.js', assetFileNames: '[name].[ext]' },
    },
  },
});
