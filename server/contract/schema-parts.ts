import { Type, type Static, type TArrayOptions, type TSchema } from 'typebox';
import { audiences } from '../core/content/audience.ts';

/** What a schema describes, as a value that nobody changes. */
export type Data<S extends TSchema> = Unchanging<Static<S>>;

type Unchanging<T> = T extends object ? { readonly [K in keyof T]: Unchanging<T[K]> } : T;

/** One of several texts. */
export const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.Enum([...values]));

/** Exactly this text: what tells the members of a union apart. */
export const only = <T extends string>(value: T) => Type.Unsafe<T>({ type: 'string', const: value });

/** A value, or null. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A list that nobody changes. */
export const list = <T extends TSchema>(items: T, options: TArrayOptions = {}) =>
  Type.Immutable(Type.Array(items, options));

/** An object that takes no other fields: for what callers send. */
export const closed = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

/** 128 random bits, base64url. */
export const idSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

/** Whose articles are asked. */
export const audienceSchema = oneOf(audiences);
