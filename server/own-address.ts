import type { Library } from './core/library.ts';
import type { Settings } from './settings.ts';

/** Loopback addresses are no public address: pages then link by path, whatever port the server has. */
const isLoopback = (url: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);

/** The site's public address, as the settings or site.yml give it; '' where it has none but loopback. */
export const ownAddress = ({ publicUrl }: Pick<Settings, 'publicUrl'>, { site }: Library): string => {
  const url = publicUrl ?? site.url;
  return isLoopback(url) ? '' : url;
};
