type ProblemText = { readonly severity: 'error' | 'warning'; readonly found: string; readonly fix: string };

const error = (found: string, fix: string): ProblemText => ({ severity: 'error', found, fix });
const warning = (found: string, fix: string): ProblemText => ({ severity: 'warning', found, fix });

/** What each content problem says: what was found and what to do. `{0}`, `{1}` are filled in by the reporter. */
export const problemTexts = {
  // The folder
  'folder-missing': error(
    'The content folder {0} does not exist.',
    'Create it, or name another with --content or RED_CONTENT_DIR.',
  ),
  'site-missing': error('There is no site.yml in {0}.', 'Create one with name, url and rep.name.'),
  'no-articles': error('There is no article in {0}.', 'Write one, for example prospect/what-is-it.md.'),
  'file-kind': error(
    '{0} is {1}, not a file of its own.',
    'Put a regular file in its place; links out of the folder are not followed.',
  ),
  'file-too-large': error('The file has {0} bytes; at most {1} are read.', 'Split it into several articles.'),
  'file-unreadable': error('The file cannot be read: {0}.', 'Check its permissions.'),
  'file-name': error(
    '{0} is no slug.',
    'Name the file with a-z, 0-9 and hyphens only, ending in .md, for example {1}.',
  ),
  'topic-name': error('{0} is no topic name.', 'Name the folder with a-z, 0-9 and hyphens only.'),
  'topic-too-deep': error(
    '{0} lies two folders deep.',
    'Move its articles up: a set has topics, topics have no folders.',
  ),
  'folder-unread': warning(
    'The folder {0} holds Markdown that nobody reads.',
    'Articles belong in prospect/ or customer/.',
  ),
  'file-unread': warning(
    '{0} is not read: it does not end in .md.',
    'Move it to media/ if an article shows it, or rename it.',
  ),
  'not-utf8': error('Byte {0} is not valid UTF-8.', 'Save the file as UTF-8.'),
  'too-slow': error(
    'Reading the file took longer than {0} ms.',
    'Look for thousands of repeated brackets, stars or quote marks and take them out.',
  ),
  'too-deep': error('The Markdown is nested too deeply to be read.', 'Take out repeated quote marks or brackets.'),
  // Fences and YAML
  'front-matter-missing': error(
    'The file does not begin with ---.',
    'Begin its very first line with --- and give at least a title.',
  ),
  'front-matter-language': error(
    'The opening fence says “{0}”.',
    'Write --- alone on the line: front matter is YAML, nothing else is run.',
  ),
  'front-matter-open': error('The front matter is never closed.', 'Write --- alone on a line after it.'),
  'front-matter-fence': error(
    'The line “{0}” begins like a fence, but is none.',
    'Write exactly three hyphens, alone on the line.',
  ),
  'front-matter-too-large': error(
    'The front matter has {0} bytes; at most {1} are read.',
    'Move text into the body, or wordings into other articles.',
  ),
  yaml: error('The YAML cannot be read: {0}.', 'Mend the line; put text with : or # in quotes.'),
  'yaml-alias': error('“{0}” is an anchor or alias.', 'Write the value out, or put it in quotes where it is text.'),
  'yaml-depth': error('The YAML is nested more than {0} deep.', 'Flatten it.'),
  'yaml-not-a-map': error('{0}.', 'Write key: value lines.'),
  'key-unknown': error('The key “{0}” is not known here.', '{1}'),
  'key-missing': error('{0} is missing.', '{1}'),
  'value-type': error('{0} is {1}.', 'It takes {2}.'),
  'value-empty': error('{0} is empty.', 'Write something, or take the key out.'),
  'value-date': error('{0} is “{1}”, which is no day of the calendar.', 'Write it as YYYY-MM-DD.'),
  'value-slug': error('{0} is “{1}”.', 'Use a-z, 0-9 and hyphens only.'),
  'value-range': error('{0} is {1}.', 'It takes {2}.'),
  'wording-too-long': warning(
    'This wording has {0} characters; a question has at most {1}.',
    'Shorten it: nobody can ask it as it stands.',
  ),
  // The body
  'body-empty': error('The article has no text.', 'Write the answer below the front matter.'),
  'html-shown': warning(
    '“{0}” is HTML, which is shown as it is written, not run.',
    'Write it as Markdown, or put it in `code`.',
  ),
  'link-dead': error('The link goes to {0}, which does not exist.', '{1}'),
  'link-draft': error(
    'The link goes to {0}, which is a draft: visitors would find nothing.',
    'Publish it, or take the link out.',
  ),
  'link-anchor': error('The link goes to #{0}, but {1} has no such heading.', '{2}'),
  'link-kind': error(
    'The link goes to “{0}”.',
    'Link to another article by the relative path of its .md file, or to https://… or mailto:….',
  ),
  'picture-remote': error(
    'The picture is at “{0}”.',
    'Put a copy in media/ and link it by its relative path: pages load nothing from elsewhere.',
  ),
  'picture-dead': error('The picture {0} does not exist.', 'Put it there, or mend the path.'),
  'picture-type': error('{0} is no picture a page can show.', 'Use png, jpg, jpeg, gif, webp, avif or svg.'),
  // Between articles
  'name-clash': error(
    '“{0}” is the {1} of this article and the {2} of {3}.',
    'Give one of them another: slugs, ids and redirects share one namespace.',
  ),
  'related-unknown': error('No article has the id “{0}”.', '{1}'),
  'department-unknown': error('site.yml declares no department “{0}”.', '{1}'),
  'wording-claimed-twice': warning('“{0}” is also claimed by {1}.', 'Keep it where it is answered best.'),
  'wording-contradicted': error('“{0}” stands in asks and in must_not_answer.', 'Keep one of the two.'),
  'topic-unknown': warning('No articles lie in a folder “{0}”.', 'Take the line out, or name the folder as it is.'),
} as const satisfies Readonly<Record<string, ProblemText>>;

/** A code of the table above. */
export type ProblemCode = keyof typeof problemTexts;
