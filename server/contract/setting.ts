import { Type } from 'typebox';
import { list, type Data } from './schema-parts.ts';

/** The settings in place, secrets masked. */
export const settingsSchema = Type.Object({
  settings: list(Type.Object({ name: Type.String(), value: Type.String() })),
});

/** The settings in place. */
export type SettingList = Data<typeof settingsSchema>;
