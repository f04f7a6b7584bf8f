import { css, unsafeCSS } from 'lit';
import askForm from '../../styles/ask-form.css?inline';
import card from '../../styles/card.css?inline';
import common from '../../styles/common.css?inline';
import prose from '../../styles/prose.css?inline';
import tokens from '../../styles/tokens.css?inline';

/** The box as pages draw it (shared sheets), and the list of suggestions, which only the upgraded box has. */
export const styles = [
  ...[tokens, common, askForm, prose, card].map((sheet) => unsafeCSS(sheet)),
  css`
    :host {
      display: block;
      color: var(--red-ink);
      font: 1rem / 1.55 var(--red-sans);
      text-align: start;
    }
    .field {
      position: relative;
    }
    .suggestions {
      position: absolute;
      inset: calc(100% + 6px) 0 auto;
      z-index: 10;
      margin: 0;
      padding: 6px;
      border: 1px solid var(--red-line);
      border-radius: var(--red-radius);
      background: var(--red-card);
      box-shadow: var(--red-shadow);
      list-style: none;
    }
    .suggestions li {
      display: flex;
      align-items: center;
      min-height: 44px;
      padding: 6px 14px;
      border-radius: 9px;
      cursor: pointer;
    }
    .suggestions li:hover {
      background: var(--red-well);
    }
    .suggestions [aria-selected='true'] {
      background: var(--red-wash);
      box-shadow: inset 3px 0 var(--red-accent);
    }
    .reply {
      animation: appear 120ms;
    }
    .article {
      padding: 24px;
    }
    .waiting {
      margin: 20px 2px 0;
      color: var(--red-soft);
      animation: appear 120ms 350ms both;
    }
    .link {
      padding: 0;
      border: 0;
      background: none;
      color: var(--red-accent);
      font: inherit;
      text-decoration: underline 1px;
      text-underline-offset: 0.18em;
      cursor: pointer;
    }
    .link:hover {
      text-decoration-thickness: 2px;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @media (max-width: 600px) {
      .link {
        min-height: 44px;
      }
    }
    @media (forced-colors: active) {
      .suggestions [aria-selected='true'] {
        outline: 2px solid Highlight;
      }
    }
  `,
];
