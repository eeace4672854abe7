import { z } from "zod";

const WORD = String.raw`(?:[A-Za-z_]|\{[A-Za-z_]\w*(?:,[A-Za-z_]\w*)*\})(?:\w|\{\w+(?:,\w+)*\})*`;

/** A qualified name; `{a,b}` stands for each of several words or parts of words: `os.{remove,unlink}`. */
const name = z.string().regex(new RegExp(`^${WORD}(?:\\.${WORD})*$`));
const names = z.array(name).min(1);
const word = z.string().regex(/^[A-Za-z_]\w*$/);
const noun = z.string().regex(/^[A-Za-z]+(?: [a-z]+)*$/);
const source = z.url({ protocol: /^https$/ });
/** Keys are names that something derives from, values the names of what does. */
const below = z.record(name, names);

const wait = z.strictObject({
  for: z.enum(["network", "process", "thread", "queue", "lock", "event", "time", "person"]),
  /** The keyword argument that bounds it, and its place among the positional arguments, from 0, without `self`. */
  timeout: word.optional(),
  at: z.int().min(0).optional(),
  /** Seconds, or: without end; `socket`: without end unless `socket.setdefaulttimeout` was called. */
  default: z.union([z.number().positive(), z.enum(["unbounded", "socket"])]),
  /** Methods of the receiver, or arguments (`timeout=`) of what made it, that bound it too. */
  boundedBy: z.array(z.string().regex(/^[a-z_]+=?$/)).optional(),
  /** The argument that keeps it from waiting when it is false. */
  onlyIf: z.strictObject({ keyword: word, at: z.int().min(0).optional() }).optional(),
});

const held = z.strictObject({
  what: noun,
  by: z.enum(["result", "receiver"]),
  releasedBy: z.array(word).optional(),
  releasedByCalls: names.optional(),
  with: z.boolean(),
});

const calls = z.strictObject({
  source,
  names,
  /** Errors that correct code has to expect; not those of arguments of a wrong type. */
  raises: z.array(name).optional(),
  /** Errors that it raises only when a keyword argument is given and neither `None` nor `False`. */
  raisesWith: z.record(word, names).optional(),
  returns: name.optional(),
  waits: wait.optional(),
  /** What it acquires, where the class of what it returns does not tell. */
  holds: held.optional(),
  creates: noun.optional(),
  removes: noun.optional(),
  changes: noun.optional(),
});

/** A keyword argument, and its place among the positional ones, from 0, without `self`. */
const argument = z.strictObject({ keyword: word, at: z.int().min(0).optional() });

const lookup = z.strictObject({
  source,
  /** How a call that looks for something is written, from the last words on: `head_bucket`, `containers.get`. */
  asks: name,
  /** The same of the calls that create it; the braces go in step with those of `asks`. */
  creates: names,
  /** The last words of the errors that say that it is missing; none: the answer is empty. */
  missing: z.array(word),
  /** Which argument of either tells one thing from another. */
  asked: argument,
  created: argument,
});

/** What is known of one library: groups of facts, each with the page that says so. */
export const packSchema = z.strictObject({
  library: z.string().min(1),
  /** The versions that the facts hold for. */
  version: z.string().min(1),
  /** Other names → the name that the library defines it under. `*` stands for the word that the braces chose. */
  aliases: z
    .array(z.strictObject({ source, names: z.record(name, z.string().regex(/^[\w.]+(?:\.\*)?$|^\*$/)) }))
    .optional(),
  errors: z.array(z.strictObject({ source, below })).optional(),
  classes: z.array(z.strictObject({ source, below })).optional(),
  calls: z.array(calls).optional(),
  /** Classes whose values have to be given back, by one of the methods or, where `with` is true, by a `with` statement. */
  resources: z
    .array(z.strictObject({ source, types: names, what: noun, releasedBy: z.array(word).min(1), with: z.boolean() }))
    .optional(),
  /** What `with` binds, where it is not the manager itself. */
  enters: z.array(z.strictObject({ source, types: names, as: name })).optional(),
  sinks: z.array(z.strictObject({ source, names, to: z.enum(["log", "output", "warning", "telemetry"]) })).optional(),
  retries: z
    .array(
      z.strictObject({
        source,
        names,
        bounded: z.boolean(),
        bounds: z.array(word).optional(),
        onlyWith: word.optional(),
      }),
    )
    .optional(),
  options: z
    .array(
      z.strictObject({
        source,
        names,
        value: z.enum(["integer", "text"]),
        bounds: z.array(word).min(1),
        remedy: z.string().min(1),
      }),
    )
    .optional(),
  lookups: z.array(lookup).optional(),
  verbs: z
    .array(z.strictObject({ source, effect: z.enum(["creates", "removes", "changes"]), words: z.array(word).min(1) }))
    .optional(),
});
