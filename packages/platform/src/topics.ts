/** How one noun's facts lie on a broker; the table of all of them is a contract and comes in from outside. */
export interface Topic {
  topic: string;
  /** The only service that writes it. */
  writer: string;
  readers: readonly string[];
  partitions: number;
  /** -1 keeps them for ever. */
  retentionMs: number;
}

/** By noun. */
export type Topics = Readonly<Record<string, Topic>>;

export const nounsOf = (topics: Topics, writer: string): string[] =>
  Object.keys(topics).filter((noun) => topics[noun]?.writer === writer);

export function topicOf(topics: Topics, noun: string): Topic {
  const topic = topics[noun];
  if (topic === undefined) throw new Error(`no topic is named for the noun ${noun}`);
  return topic;
}
