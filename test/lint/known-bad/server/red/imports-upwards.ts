import { sendProblem } from '../http/problem.ts';
export const bad = sendProblem;
