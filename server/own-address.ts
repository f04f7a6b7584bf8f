import type { Library } from './core/library.ts';
import type { Settings } from './settings.ts';

/** Whether an address is this machine's own: no public address, so pages link by path, whatever port the server has. */
export const isLoopback = (url: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);

/** The site's public address, as the settings or site.yml give it; '' where it has none but loopback. */
export const ownAddress = ({ publicUrl }: Pick<Settings, 'publicUrl'>, { site }: Library): string => {
  const url = publicUrl ?? site.url;
  return isLoopback(url) ? '' : url;
};
