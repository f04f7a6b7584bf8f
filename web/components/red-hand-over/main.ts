import { createHandOverClient } from '../http-client/hand-over-client.ts';
import { RedHandOver } from './red-hand-over.ts';

RedHandOver.clientOf = createHandOverClient;
if (customElements.get('red-hand-over') === undefined) customElements.define('red-hand-over', RedHandOver);
