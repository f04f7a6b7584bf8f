import { settingRows, type SettingRow, type Settings, type SettingValue } from './settings.ts';

/** A setting as an admin reads it. */
export type ShownSetting = { readonly name: string; readonly value: string };

/** Shown in place of a secret that is set. */
const masked = '••••••';

/** An address without the name and password in it. */
const withoutCredentials = (value: string): string => {
  const { protocol, host, pathname } = new URL(value);
  return `${protocol}//${value.includes('@') ? `${masked}@` : ''}${host}${pathname}`;
};

const shown = (value: SettingValue, how: SettingRow['shown']): string => {
  if (value === null) return 'not set';
  if (how === 'secret') return masked;
  if (how === 'address') return withoutCredentials(String(value));
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value.length === 0 ? 'none' : value.join(', ');
};

/** The settings in place by their names, with every secret masked. */
export const shownSettings = (settings: Settings): readonly ShownSetting[] =>
  settingRows.map(({ row, valueIn }) => ({ name: row.name, value: shown(valueIn(settings), row.shown) }));
