import { createHttpClient } from './http-client/http-client.ts';
import { RedBox } from './red-box/red-box.ts';

/** The help centre is where this script came from, also on a page of another site. */
const origin = new URL(import.meta.url).origin;

RedBox.client = createHttpClient(origin);
RedBox.later = () => import('./red-hand-over/main.ts');
if (customElements.get('red-box') === undefined) customElements.define('red-box', RedBox);
