import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Handler = (request: FastifyRequest, reply: FastifyReply) => void;

/** Whether the machine is busy: a test says so, and not whatever else runs on it. */
export const machine = { isBusy: false };

/** Stands in for `@fastify/under-pressure`: asks whom the package's own code asks, the route's handler before all others'. */
export const underPressureByHand = Object.assign(
  async (app: FastifyInstance, { pressureHandler }: { readonly pressureHandler: Handler }): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      const own = (request.routeOptions.config as { readonly pressureHandler?: Handler }).pressureHandler;
      if (machine.isBusy) (own ?? pressureHandler)(request, reply);
    });
  },
  { [Symbol.for('skip-override')]: true }, // its hook is the whole app's, as the package's is
);
