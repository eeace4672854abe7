import { definePack } from "./pack.ts";

const CONFIG = "https://docs.openstack.org/oslo.config/latest/reference/api/oslo_config.cfg.html";

export const oslo = definePack({
  library: "oslo.config",
  version: "9",
  options: [
    {
      source: CONFIG,
      names: ["oslo_config.cfg.{FloatOpt,IntOpt}"],
      value: "integer",
      bounds: ["choices", "max", "min", "type"],
      remedy: "`min` and `max`",
    },
    {
      source: CONFIG,
      names: ["oslo_config.cfg.StrOpt"],
      value: "text",
      bounds: ["choices", "regex", "type"],
      remedy: "`choices`",
    },
  ],
});
