import { unsafeHTML } from 'lit/directives/unsafe-html.js';

const resolve = (root: ParentNode, attribute: 'href' | 'src', origin: string): void => {
  for (const element of root.querySelectorAll(`[${attribute}^="/"]`)) {
    element.setAttribute(attribute, `${origin}${element.getAttribute(attribute) ?? ''}`);
  }
};

/**
 * The one place where HTML enters the box as it is: a quote, which the help centre's build sanitised. Links and pictures
 * that are relative to the help centre are resolved against it, so that they work on any page.
 */
export const quoteHtml = (html: string, origin: string): ReturnType<typeof unsafeHTML> => {
  const parsed = new DOMParser().parseFromString(html, 'text/html'); // parsed apart: nothing in it runs or loads
  resolve(parsed, 'href', origin);
  resolve(parsed, 'src', origin);
  return unsafeHTML(parsed.body.innerHTML);
};
