import { article, siteYml, type FolderLiteral } from '../../support/content-folder.ts';

/** Stands in every customer article, in each place a text can stand, and nowhere else. */
export const canary = 'quokkafeather';

const title = (what: string): string => `How do I ${what} the ${canary}?`;

const body = `Press the ${canary} button.

## The ${canary} lamp

It glows. ![The ${canary} lamp](../../media/lamp.svg)

| ${canary} | blue |
|---|---|
| ${canary} | green |
`;

const publicFiles = (related: string): FolderLiteral => ({
  'site.yml': `${siteYml}contact:\n  email: help@help.example\n`,
  'prospect/what-it-costs.md': article('What does it cost?', 'It costs nothing. Nobody pays for it.', [
    'asks: [is it free, what is the price]',
    `related: [${related}]`,
    'redirect_from: [price]',
  ]),
  'prospect/hosting/try-it.md': article('How can I try it?', '## Start\n\nInstall it and press the button.', [
    'id: trying',
  ]),
  'media/lamp.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
});

const customerFiles: FolderLiteral = {
  'customer/running/turn-on.md': article(title('turn on'), body, [
    `id: ${canary}-on`,
    `asks: [where is the ${canary}, what button starts it]`,
    `tags: [${canary}]`,
    'redirect_from: [on-switch]',
  ]),
  'customer/running/turn-off.md': article(title('turn off'), body, [`asks: [stop the ${canary}]`, `tags: [${canary}]`]),
};

/** A help centre with articles for customers. */
export const withCustomers: FolderLiteral = { ...publicFiles('trying'), ...customerFiles };

/** The same without a single one: what everybody but a customer must be told. */
export const withoutCustomers: FolderLiteral = publicFiles('trying');

/** A public article names one of customers as related; there is no such help centre without customer articles. */
export const withLinks: FolderLiteral = { ...publicFiles(`${canary}-on, trying`), ...customerFiles };
