import { askRoutes } from '../http/ask.ts';
export const bad = askRoutes;
