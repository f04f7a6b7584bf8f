import { html, svg, type TemplateResult } from 'lit';

/** Red's own face, drawn here: a page that embeds the box need not allow pictures of the help centre. */
const fox = svg`
  <circle cx="48" cy="48" r="48" fill="#fbeceb"/>
  <path d="M19 14 46 36 17 56ZM77 14 50 36 79 56Z" fill="#b3261e"/>
  <path d="M24 25 38 37 23 47ZM72 25 58 37 73 47Z" fill="#8c1d18"/>
  <path d="M14 57 48 46 82 57 48 85Z" fill="#fff"/>
  <path d="M34 34Q48 29 62 34L82 57 61 53.5Q54 58 48 72 42 58 35 53.5L14 57Z" fill="#b3261e"/>
  <circle cx="35.5" cy="50" r="4.3"/><circle cx="60.5" cy="50" r="4.3"/>
  <path d="M43 75.5Q48 73 53 75.5L48 82Z" stroke="#000" stroke-width="2" stroke-linejoin="round"/>`;

/** The representative's face: the given picture, or the fox. It says nothing that the words beside it do not. */
export const face = (portraitUrl: string | null): TemplateResult =>
  portraitUrl === null
    ? html`<svg class="face" viewBox="0 0 96 96" width="46" height="46" aria-hidden="true">${fox}</svg>`
    : html`<img class="face" src=${portraitUrl} alt="" width="46" height="46" />`;
