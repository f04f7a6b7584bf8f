import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpContext } from '../plumbing/context.ts';
import { isPlainLoopback } from '../plumbing/own-origin.ts';

/** `__Host-` ties a cookie to this very host and to TLS; on this machine's own address there is no TLS to tie it to. */
const cookieOf = (context: HttpContext, request: FastifyRequest) => {
  const isPlain = isPlainLoopback(context, request);
  return {
    name: isPlain ? 'red_staff' : '__Host-red_staff',
    options: { path: '/', httpOnly: true, sameSite: 'strict', secure: !isPlain },
  } as const;
};

/** The token of a session, 256 random bits in base64url; null where there is none of that form. */
export const readSessionCookie = (context: HttpContext, request: FastifyRequest): string | null => {
  const token = request.cookies[cookieOf(context, request).name] ?? '';
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
};

/** Hands a session to the browser; it ends with the browser's own session, and at the server before that. */
export const setSessionCookie = (
  context: HttpContext,
  request: FastifyRequest,
  response: FastifyReply,
  token: string,
): void => {
  const { name, options } = cookieOf(context, request);
  response.setCookie(name, token, options);
};

/** Takes the session back from the browser. */
export const clearSessionCookie = (context: HttpContext, request: FastifyRequest, response: FastifyReply): void => {
  const { name, options } = cookieOf(context, request);
  response.clearCookie(name, options);
};
