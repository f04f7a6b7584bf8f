/** Fetches a picture of the help centre; resolves to an address of the page's own, null where there is none. */
export type LoadPicture = (url: string) => Promise<string | null>;

const loadInto = (picture: HTMLImageElement, load: LoadPicture): void => {
  const url = picture.src;
  picture.removeAttribute('src');
  void load(url).then((own) => {
    if (own === null) return;
    picture.addEventListener('load', () => URL.revokeObjectURL(own), { once: true });
    picture.src = own;
  });
};

/**
 * The one place of the box where a string becomes HTML: a writer's words, rendered and sanitised at build.
 * Addresses from the root are made to lead to the help centre, also on a page of another site. Parsing happens in a
 * template, where nothing loads and nothing runs.
 * @param loadPicture fetches pictures that want a token; null where the browser may load them by itself
 */
export const quoteFragment = (
  sanitisedHtml: string,
  origin: string,
  loadPicture: LoadPicture | null = null,
): DocumentFragment => {
  const template = document.createElement('template');
  template.innerHTML = sanitisedHtml;
  for (const attribute of ['href', 'src']) {
    for (const element of template.content.querySelectorAll(`[${attribute}^="/"]`))
      element.setAttribute(attribute, new URL(element.getAttribute(attribute) ?? '', origin).href);
  }
  if (loadPicture !== null)
    for (const picture of template.content.querySelectorAll<HTMLImageElement>(`img[src^="${origin}/media/"]`))
      loadInto(picture, loadPicture);
  return template.content;
};
