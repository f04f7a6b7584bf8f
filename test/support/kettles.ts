/** Where the help centre of the kettles says that it stands. */
export const kettlesUrl = 'http://127.0.0.1:3000';

/** `site.yml` of a help centre that sells kettles, with one department and calls. */
export const kettlesSite = `name: Kettles
url: ${kettlesUrl}
rep:
  name: Red
  greeting: Hello.
contact:
  email: help@kettles.example
departments:
  - id: repairs
    name: Repairs
    owner: repairs@kettles.example
    words: [leak, broken, repair]
promises:
  time_zone: Europe/Amsterdam
  call_back: {length: 30m}
`;
