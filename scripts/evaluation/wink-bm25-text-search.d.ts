/** The part of the package that is used here; it brings no types. */
declare module 'wink-bm25-text-search' {
  type WinkBm25 = {
    readonly defineConfig: (config: { fldWeights: Readonly<Record<string, number>> }) => void;
    readonly definePrepTasks: (tasks: readonly ((text: string) => readonly string[])[]) => void;
    readonly addDoc: (doc: object, id: string) => void;
    readonly consolidate: () => void;
    readonly search: (text: string, limit: number) => readonly (readonly [string, number])[];
  };
  const makeWinkBm25: () => WinkBm25;
  export default makeWinkBm25;
}
