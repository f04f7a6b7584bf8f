import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import type { Site } from '../../core/content/site.ts';

/** The address of the representative's own picture, or null where the site has none and the fox stands in. */
export const portraitUrl = (site: Site): string | null => (site.rep.portrait === null ? null : '/portrait');

const fox = (size: number): ServerRenderedTemplate => html`
  <svg class="face" viewBox="0 0 96 96" width="${size}" height="${size}" aria-hidden="true" focusable="false">
    <circle cx="48" cy="48" r="48" fill="#fbeceb" />
    <path d="M19 14 46 36 17 56ZM77 14 50 36 79 56Z" fill="#b3261e" />
    <path d="M24 25 38 37 23 47ZM72 25 58 37 73 47Z" fill="#8c1d18" />
    <path d="M14 57 48 46 82 57 48 85Z" fill="#fff" />
    <path d="M34 34Q48 29 62 34L82 57 61 53.5Q54 58 48 72 42 58 35 53.5L14 57Z" fill="#b3261e" />
    <path
      d="M31.200 50a4.300 4.300 0 1 0 8.600 0 4.300 4.300 0 1 0-8.600 0M56.200 50a4.300 4.300 0 1 0 8.600 0 4.300 4.300 0 1 0-8.600 0"
    />
    <path d="M43 75.500Q48 73 53 75.500L48 82Z" stroke="#000" stroke-width="2" stroke-linejoin="round" />
  </svg>
`;

/** The representative's face, `size` CSS pixels square. It says nothing that the words beside it do not. */
export const portrait = (site: Site, size: number): ServerRenderedTemplate => {
  const url = portraitUrl(site);
  return url === null ? fox(size) : html`<img class="face" src="${url}" alt="" width="${size}" height="${size}" />`;
};
