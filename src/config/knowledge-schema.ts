import { z } from "zod";
import { NO_KNOWLEDGE, type OpenedResource, type RepositoryKnowledge } from "../review/repository-knowledge.ts";
import { section } from "./section.ts";

const QUALIFIED_NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

const NOT_A_NAME = { error: "must be a name such as `acme.client.connect`" };
const NOT_A_METHOD = { error: "must be the name of a method such as `close`" };
const NOT_A_VERB = { error: "must be one word in small letters such as `evict`" };

const name = z.string(NOT_A_NAME).regex(QUALIFIED_NAME, NOT_A_NAME);
const names = z.array(name, { error: "must be a list of names such as `acme.client.connect`" });
const methods = z.array(z.string(NOT_A_METHOD).regex(/^[A-Za-z_]\w*$/, NOT_A_METHOD), {
  error: "must be a list of methods such as `close`",
});
const verbs = z.array(z.string(NOT_A_VERB).regex(/^[a-z]+$/, NOT_A_VERB), {
  error: "must be a list of words such as `evict`",
});
const opened = section({
  type: name.nullish(),
  release: methods.min(1, { error: "must name at least one method" }).nullish(),
  with: z.boolean({ error: "must be `true` or `false`" }).nullish(),
});

/** A mapping of names to what is told of them. */
function factsOf<Fact extends z.ZodType>(fact: Fact) {
  return z
    .record(z.string(), fact, { error: "must be a mapping of names to what is told of them" })
    .superRefine((facts, context) => {
      const wrong = Object.keys(facts).filter((key) => !QUALIFIED_NAME.test(key));
      for (const key of wrong)
        context.addIssue({ code: "custom", path: [key], message: "must stand under a name such as `acme.connect`" });
    })
    .nullish();
}

/** The keys of `knowledge` and of what is in it; `*` stands for the name of a call. */
export const KNOWLEDGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  knowledge: ["raises", "errors", "opens", "logs", "retries", "verbs"],
  "knowledge.opens.*": ["type", "release", "with"],
  "knowledge.verbs": ["creates", "removes", "changes"],
};

/** What a settings file may tell of calls. */
export function knowledgeSchema() {
  return section({
    raises: factsOf(names.nullish()),
    errors: factsOf(names.min(1, { error: "must name at least one base class" }).nullish()),
    opens: factsOf(opened),
    logs: names.nullish(),
    retries: names.nullish(),
    verbs: section({ creates: verbs.nullish(), removes: verbs.nullish(), changes: verbs.nullish() }),
  });
}

/** Completes what a file tells. */
export function toKnowledge(told: z.infer<ReturnType<typeof knowledgeSchema>>): RepositoryKnowledge {
  if (told === null || told === undefined) return NO_KNOWLEDGE;
  const opens = Object.entries(told.opens ?? {}).map(([call, fact]) => [call, toOpened(fact)] as const);
  return {
    raises: stated(told.raises),
    errors: stated(told.errors),
    opens: Object.fromEntries(opens),
    logs: told.logs ?? [],
    retries: told.retries ?? [],
    verbs: {
      creates: told.verbs?.creates ?? [],
      removes: told.verbs?.removes ?? [],
      changes: told.verbs?.changes ?? [],
    },
  };
}

function toOpened(fact: z.infer<typeof opened>): OpenedResource {
  const type = fact?.type ?? undefined;
  return {
    ...(type === undefined ? {} : { type }),
    release: fact?.release ?? ["close"],
    with: fact?.with ?? false,
  };
}

/** The facts that have a value. */
function stated<Fact>(
  facts: Readonly<Record<string, Fact | null | undefined>> | null | undefined,
): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(facts ?? {}).flatMap(([key, fact]) => (fact === null || fact === undefined ? [] : [[key, fact]])),
  );
}
