import { definePack } from "./pack.ts";

const DOCS = "https://eventlet.readthedocs.io/en/latest";

export const eventlet = definePack({
  library: "eventlet",
  version: "0.30-0.40",
  aliases: [
    {
      source: `${DOCS}/patching.html`,
      names: {
        "eventlet.green.{os,select,socket,ssl,subprocess,threading,time,urllib}": "*",
        "eventlet.sleep": "time.sleep",
      },
    },
  ],
  errors: [{ source: `${DOCS}/modules/timeout.html`, below: { BaseException: ["eventlet.timeout.Timeout"] } }],
});
