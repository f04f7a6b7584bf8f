import buildValidators from '@fastify/ajv-compiler';
import buildSerializers from '@fastify/fast-json-stringify-compiler';

type Validators = ReturnType<typeof buildValidators>;
type Serializers = ReturnType<typeof buildSerializers>;

/** The compiled functions, by the JSON of their schema. */
const validatorsMade = new Map<string, ReturnType<ReturnType<Validators>>>();
const serializersMade = new Map<string, ReturnType<ReturnType<Serializers>>>();

const once = <T>(compiled: Map<string, T>, key: string, compile: () => T): T => {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = compile();
  compiled.set(key, made);
  return made;
};

/** The schema to compile, as JSON. Both packages are called with an object that also names the route, whatever their types say. */
const schemaOf = (route: unknown): string =>
  JSON.stringify(typeof route === 'object' && route !== null && 'schema' in route ? route.schema : route);

/**
 * Compilers that compile equal schemas once for the whole process: most routes share the schema of a problem, each HEAD
 * shares those of its GET, and a second app shares all of the first. As many are kept as the code has schemas.
 */
export const sharedCompilers = (): { readonly buildValidator: Validators; readonly buildSerializer: Serializers } => {
  const [validators, serializers] = [buildValidators(), buildSerializers()];
  return {
    buildValidator: (named: Parameters<Validators>[0], options?: Parameters<Validators>[1]) => {
      const compile = validators(named, options);
      const kind = JSON.stringify([named, options]);
      return (route: Parameters<typeof compile>[0]) =>
        once(validatorsMade, kind + schemaOf(route), () => compile(route));
    },
    buildSerializer: (named, options) => {
      const compile = serializers(named, options);
      const kind = JSON.stringify([named, options]);
      return (route) => once(serializersMade, kind + schemaOf(route), () => compile(route));
    },
  };
};
