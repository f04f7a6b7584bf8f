import type { Library } from './core/answering/library.ts';
import { isLoopback } from './core/shared/loopback.ts';
import type { Settings } from './settings.ts';

/** The site's public address, as the settings or site.yml give it; '' where it has none but loopback. */
export const ownAddress = ({ publicUrl }: Pick<Settings, 'publicUrl'>, { site }: Library): string => {
  const url = publicUrl ?? site.url;
  return isLoopback(new URL(url).hostname) ? '' : url; // pages then link by path, whatever the port
};
