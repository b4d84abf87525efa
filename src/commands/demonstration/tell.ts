/** Says one sentence to whoever watches the command. */
export type Tell = (sentence: string) => void;
