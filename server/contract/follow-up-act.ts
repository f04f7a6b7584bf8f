import { Type } from 'typebox';
import { followUpTextLength } from '../core/follow-ups/follow-up-limits.ts';
import { maxEmailLength } from '../core/staff/staff.ts';
import { departmentId, rank } from './follow-up.ts';
import { closed, nullable, type Data } from './schema-parts.ts';

const rev = Type.Integer({ minimum: 1, description: 'As it was read.' });

/**
 * Twice the longest text. A text that is a little too long gets an error in words instead of a refusal by the schema.
 * Postgres takes no NUL.
 */
const text = (longest: number) => Type.String({ maxLength: 2 * longest, pattern: '^[^\\u0000]*$' });

/** The bodies of what is done with a follow-up. */
export const followUpBodies = {
  nothing: closed({}),
  preview: closed({ markdown: text(followUpTextLength.reply) }),
  assign: closed({ rev, owner: nullable(Type.String({ minLength: 1, maxLength: maxEmailLength })) }),
  department: closed({ rev, department: nullable(departmentId) }),
  rank: closed({ rev, rank }),
  reply: closed({ rev, markdown: text(followUpTextLength.reply), resolve: Type.Boolean() }),
  called: closed({ rev, text: text(followUpTextLength.note), resolve: Type.Boolean() }),
  note: closed({ rev, text: text(followUpTextLength.note) }),
  snooze: closed({ rev, until: nullable(Type.Integer({ minimum: 0 })) }),
  resolve: closed({ rev, reason: Type.Optional(text(followUpTextLength.note)) }),
  act: closed({ rev }),
};

/** The body of the act `assign`. */
export type AssignBody = Data<typeof followUpBodies.assign>;

/** The body of the act `department`. */
export type DepartmentBody = Data<typeof followUpBodies.department>;

/** The body of the act `rank`. */
export type RankBody = Data<typeof followUpBodies.rank>;

/** The body of the act `reply`. */
export type ReplyBody = Data<typeof followUpBodies.reply>;

/** The body of the act `called`. */
export type CalledBody = Data<typeof followUpBodies.called>;

/** The body of the act `note`. */
export type NoteBody = Data<typeof followUpBodies.note>;

/** The body of the act `snooze`. */
export type SnoozeBody = Data<typeof followUpBodies.snooze>;

/** The body of the act `resolve`. */
export type ResolveBody = Data<typeof followUpBodies.resolve>;

/** The body of the act `preview`. */
export type PreviewBody = Data<typeof followUpBodies.preview>;

/** The body of an act that needs nothing more. */
export type ActBody = Data<typeof followUpBodies.act>;
