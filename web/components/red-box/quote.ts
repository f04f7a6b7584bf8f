/**
 * The one place of the box where a string becomes HTML: a writer's words, rendered and sanitised at build.
 * Addresses from the root are made to lead to the help centre, also on a page of another site. Parsing happens in a
 * template, where nothing loads and nothing runs.
 */
export const quoteFragment = (sanitisedHtml: string, origin: string): DocumentFragment => {
  const template = document.createElement('template');
  template.innerHTML = sanitisedHtml;
  for (const attribute of ['href', 'src']) {
    for (const element of template.content.querySelectorAll(`[${attribute}^="/"]`))
      element.setAttribute(attribute, new URL(element.getAttribute(attribute) ?? '', origin).href);
  }
  return template.content;
};
