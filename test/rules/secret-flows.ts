/** Names of parameters that stand for no secret, each logged next to words such as login and session. */
export const HARD_NEGATIVES: readonly string[] = `
  max_tokens min_tokens num_tokens total_tokens token_count token_limit token_type token_id prompt_tokens tokens_used
  n_tokens next_token page_token sync_token cursor_token continuation_token csrf_token eos_token pad_token mask_token
  lexer_token parser_token token_expires_at has_token is_token_valid token_url token_endpoint password_field password_file
  password_length has_password no_password reset_password password_policy password_hash password_changed password_prompt
  secret_name secret_id secret_path secret_count is_secret secret_version public_key key key_id api_key_name primary_key
  foreign_key sort_key passed bypass passes compass
`
  .trim()
  .split(/\s+/);

/** Code by which a secret reaches the log, each by another way. */
export const FLOWS: readonly (readonly [way: string, code: string])[] = [
  ["a parameter", `def f(password):\n    LOG.info("%s", password)`],
  ["an f-string", `def f(password):\n    LOG.info(f"is {password}")`],
  ["an f-string with a conversion", `def f(password):\n    LOG.info(f"is {password!r:>10}")`],
  ["%", `def f(password):\n    LOG.info("is %s" % password)`],
  ["% with a tuple", `def f(u, password):\n    LOG.info("%s is %s" % (u, password))`],
  ["% with a dictionary", `def f(u, password):\n    LOG.info("%(u)s %(p)s" % {"u": u, "p": password})`],
  ["format", `def f(password):\n    LOG.info("is {}".format(password))`],
  ["format with a key", `def f(password):\n    LOG.info("is {p}".format(p=password))`],
  ["concatenation", `def f(password):\n    LOG.info("is " + password)`],
  ["augmented concatenation", `def f(password):\n    line = "is "\n    line += password\n    LOG.info(line)`],
  ["join", `def f(u, password):\n    LOG.info(" ".join([u, password]))`],
  ["adjacent literals", `def f(password):\n    LOG.info("it " f"is {password}")`],
  ["an assignment", `def f(password):\n    x = password\n    LOG.info("%s", x)`],
  ["a chain of assignments", `def f(password):\n    x = y = password\n    z = y\n    LOG.info("%s", z)`],
  ["a tuple that is unpacked", `def f(u, password):\n    a, b = u, password\n    LOG.info("%s", b)`],
  ["a walrus", `def f(config):\n    if x := config["password"]:\n        LOG.info("%s", x)`],
  ["or", `def f(password):\n    LOG.info("%s", password or "none")`],
  ["a conditional expression", `def f(password, q):\n    LOG.info("%s", password if q else "none")`],
  ["a key", `def f(config):\n    LOG.info("%s", config["db_password"])`],
  ["get", `def f(config):\n    LOG.info("%s", config.get("api_key"))`],
  ["pop", `def f(config):\n    x = config.pop("client_secret", None)\n    LOG.info("%s", x)`],
  ["the environment", `x = os.environ["API_KEY"]\nLOG.info("%s", x)`],
  ["getenv", `def f():\n    LOG.info("%s", os.getenv("DB_PASSWORD"))`],
  ["getpass", `def f():\n    x = getpass("Say: ")\n    LOG.info("%s", x)`],
  ["an authorization header", `def f(request):\n    LOG.info("%s", request.headers["Authorization"])`],
  ["an attribute", `def f(user):\n    LOG.info("%s", user.password)`],
  [
    "an attribute of self",
    `class C:\n    def __init__(self, password):\n        self.x = password\n    def f(self):\n        LOG.info("%s", self.x)`,
  ],
  [
    "a property",
    `class C:\n    @property\n    def x(self):\n        return self.password\n    def f(self):\n        LOG.info("%s", self.x)`,
  ],
  ["a list", `def f(u, password):\n    xs = [u, password]\n    LOG.info("%s", xs)`],
  ["append", `def f(password):\n    xs = []\n    xs.append(password)\n    LOG.info("%s", xs)`],
  ["a dictionary", `def f(u, password):\n    d = {"u": u, "p": password}\n    LOG.info("%s", d)`],
  ["a dictionary filled later", `def f(password):\n    d = {}\n    d["p"] = password\n    LOG.info("%s", d)`],
  ["dict()", `def f(password):\n    LOG.info("%s", dict(p=password))`],
  ["a copy", `def f(password):\n    d = {"p": password}\n    LOG.info("%s", copy.deepcopy(d))`],
  ["JSON", `def f(password):\n    LOG.info(json.dumps({"p": password}))`],
  ["a comprehension", `def f(password):\n    LOG.info(", ".join(str(x) for x in [password]))`],
  ["items", `def f(password):\n    d = {"p": password}\n    LOG.info([f"{k}={v}" for k, v in d.items()])`],
  ["a loop", `def f(password):\n    for x in ("a", password):\n        LOG.info("%s", x)`],
  ["a helper's result", `def g(x):\n    return "<" + x + ">"\ndef f(password):\n    LOG.info(g(password))`],
  ["a helper's default", `def g(x, y="b"):\n    return f"{x}{y}"\ndef f(password):\n    LOG.info(g("a", y=password))`],
  [
    "two helpers",
    `def h(x):\n    return x.strip()\ndef g(x):\n    return h(x)\ndef f(password):\n    LOG.info(g(password))`,
  ],
  [
    "half of a helper's result",
    `def g(c):\n    return c["u"], c["password"]\ndef f(c):\n    u, p = g(c)\n    LOG.info(p)`,
  ],
  ["a helper that logs", `def note(x):\n    LOG.info(x)\ndef f(password):\n    note("is " + password)`],
  ["two helpers that log", `def a(x):\n    LOG.info(x)\ndef b(x):\n    a(x)\ndef f(password):\n    b(password)`],
  [
    "a method that logs",
    `class C:\n    def note(self, x):\n        LOG.info(x)\n    def f(self, password):\n        self.note(password)`,
  ],
  ["a nested function", `def f(password):\n    def g():\n        LOG.info("%s", password)\n    return g`],
  ["encode", `def f(password):\n    LOG.info("%s", password.encode("utf-8"))`],
  [
    "an attribute given to a helper",
    `class C:\n    def __init__(self, x):\n        self.x = x\n    def f(self):\n        LOG.info("%s", self.x)\nC(getpass())`,
  ],
  [
    "a helper that returns a literal",
    `def get_password():\n    return "Vq8x-9w"\ndef f():\n    LOG.info(get_password())`,
  ],
  ["the root logger", `def f(password):\n    logging.root.info("%s", password)`],
  ["a logger of another name", `def f(password):\n    out = LOG\n    out.info("%s", password)`],
  ["a logger that a helper gives", `def out():\n    return LOG\ndef f(password):\n    out().info("%s", password)`],
  ["extra", `def f(password):\n    LOG.info("login", extra={"p": password})`],
  ["one branch", `def f(c):\n    x = "none"\n    if c:\n        x = c["password"]\n    LOG.info("%s", x)`],
];
