import Fastify from 'fastify';
export const bad = Fastify;
