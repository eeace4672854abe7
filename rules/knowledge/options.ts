/** argparse, https://docs.python.org/3/library/argparse.html#the-add-argument-method, and click, https://click.palletsprojects.com/en/stable/options/ */
export const COMMAND_LINE_BOUNDS: readonly string[] = ["choices", "type", "action", "callback", "is_flag", "nargs"];

/** Names of numbers that only make sense above zero. */
export const POSITIVE_NUMBER =
  /(?:^|[-_])(?:workers?|threads?|processes|(?<!table_)size|interval|(?<!connect_)timeout|retries|attempts|concurrency|backlog|strength|rounds|iterations|length|days|hours|minutes|seconds|ttl|lifetime|expiration)$/;

/** A port number. */
export const PORT_NAME = /(?:^|[-_])port$/;

/** An address that the library has a type of its own for. */
export const ADDRESS_NAME = /(?:^|[-_])(?:ip|ip[-_]address|ipv4|ipv6)$/;

/** Objects whose attributes are settings: `CONF.x`, `cfg.CONF.group.x`, `self.conf.x`, `self.agent_conf.x`. */
export const SETTINGS_OBJECT = /^(?:(?:cfg\.|oslo_config\.cfg\.)?CONF|self\._?(?:\w+_)?conf)$/;
