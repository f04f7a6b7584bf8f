import type { Static, TObject } from 'typebox';
import type { QueuePlace } from '../../core/follow-ups/follow-up-queue-ports.ts';
import type { FollowUpActs } from '../../red/follow-ups/follow-up-acts.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { forStaff, forStaffInBackground } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import {
  articlesQuery,
  articlesToInsertSchema,
  byVisitSchema,
  followUpOptionsSchema,
  followUpPageSchema,
  followUpParams,
  followUpSchema,
  followUpsQuery,
  hereSchema,
  previewSchema,
} from '../../contract/follow-up.ts';
import { followUpBodies } from '../../contract/follow-up-act.ts';
import { historySchema } from '../../contract/person-history.ts';
import { staffOf } from './guard.ts';

const config = forStaff('followUps');
const inBackground = forStaffInBackground('followUps');

/** A reply of 5,000 characters of four bytes each, escaped, fits in. */
const bodyLimit = 64 * 1024;

/** A place as addresses hold it: `key.number`. */
const placeOf = (text: string | undefined): QueuePlace | null => {
  if (text === undefined) return null;
  const [key, number] = text.split('.');
  return { key: Number(key), number: Number(number) };
};

/** Follow-ups: the lists, one of them with its person, and what staff do with it. */
export const followUpRoutes = (app: App, context: HttpContext): void => {
  const { followUps } = context.console;
  const all = '/console/api/follow-ups';
  const one = `${all}/:id`;
  app.get(
    all,
    {
      config,
      schema: { hide: true, querystring: followUpsQuery, response: { 200: followUpPageSchema, ...problemResponses } },
    },
    async (request) => {
      const { view = 'open', department = null, kind = null, rank = null, after } = request.query;
      const query = { view, filter: { department, kind, rank }, after: placeOf(after) };
      return followUps.list(query, staffOf(request).email);
    },
  );
  app.get(
    `${all}/options`,
    { config, schema: { hide: true, response: { 200: followUpOptionsSchema, ...problemResponses } } },
    async () => followUps.options(),
  );
  app.get(
    `${all}/by-visit`,
    { config, schema: { hide: true, response: { 200: byVisitSchema, ...problemResponses } } },
    async () => ({ visits: await followUps.byVisit() }),
  );
  app.get(
    one,
    { config, schema: { hide: true, params: followUpParams, response: { 200: followUpSchema, ...problemResponses } } },
    async (request) => followUps.detail(request.params.id),
  );
  app.post(
    `${one}/here`,
    {
      config: inBackground,
      schema: {
        hide: true,
        params: followUpParams,
        body: followUpBodies.nothing,
        response: { 200: hereSchema, ...problemResponses },
      },
    },
    async (request) => followUps.here(request.params.id, staffOf(request).email),
  );
  app.post(
    `${one}/history`,
    {
      config,
      schema: {
        hide: true,
        params: followUpParams,
        body: followUpBodies.nothing,
        response: { 200: historySchema, ...problemResponses },
      },
    },
    async (request) => followUps.history(request.params.id, staffOf(request).email),
  );
  app.get(
    `${one}/articles`,
    {
      config,
      schema: {
        hide: true,
        params: followUpParams,
        querystring: articlesQuery,
        response: { 200: articlesToInsertSchema, ...problemResponses },
      },
    },
    async (request) => ({ articles: await followUps.articles(request.params.id, request.query.q) }),
  );
  app.post(
    `${one}/preview`,
    {
      config,
      bodyLimit,
      schema: {
        hide: true,
        params: followUpParams,
        body: followUpBodies.preview,
        response: { 200: previewSchema, ...problemResponses },
      },
    },
    async (request) => followUps.preview(request.params.id, request.body),
  );

  /** An act, which answers with what the follow-up is then. */
  const act = <Body extends TObject>(
    name: keyof FollowUpActs,
    body: Body,
    run: (id: string, body: Static<Body>, by: string) => Promise<void>,
  ): void => {
    app.post(
      `${one}/${name}`,
      {
        config,
        bodyLimit,
        schema: { hide: true, params: followUpParams, body, response: { 200: followUpSchema, ...problemResponses } },
      },
      async (request) => {
        const { id } = request.params;
        await run(id, request.body as Static<Body>, staffOf(request).email); // what the schema lets through
        return followUps.detail(id);
      },
    );
  };
  const { acts } = followUps;
  act('assign', followUpBodies.assign, acts.assign);
  act('department', followUpBodies.department, acts.department);
  act('rank', followUpBodies.rank, acts.rank);
  act('reply', followUpBodies.reply, acts.reply);
  act('called', followUpBodies.called, acts.called);
  act('note', followUpBodies.note, acts.note);
  act('snooze', followUpBodies.snooze, acts.snooze);
  act('resolve', followUpBodies.resolve, acts.resolve);
  act('reopen', followUpBodies.act, acts.reopen);
};
