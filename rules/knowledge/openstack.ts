import { definePack } from "./pack.ts";

const PROXIES = "https://docs.openstack.org/openstacksdk/latest/user/proxies";

// Names are not unique there: what is created twice is there twice.
export const openstack = definePack({
  library: "openstacksdk",
  version: "1-4",
  lookups: [
    {
      source: `${PROXIES}/network.html`,
      asks: "find_{network,port,router,security_group,subnet}",
      creates: ["create_{network,port,router,security_group,subnet}"],
      missing: [],
      asked: { keyword: "name_or_id", at: 0 },
      created: { keyword: "name" },
    },
    {
      source: `${PROXIES}/compute.html`,
      asks: "find_{flavor,keypair,server,server_group}",
      creates: ["create_{flavor,keypair,server,server_group}"],
      missing: [],
      asked: { keyword: "name_or_id", at: 0 },
      created: { keyword: "name" },
    },
    {
      source: `${PROXIES}/block_storage_v3.html`,
      asks: "find_{snapshot,volume}",
      creates: ["create_{snapshot,volume}"],
      missing: [],
      asked: { keyword: "name_or_id", at: 0 },
      created: { keyword: "name" },
    },
    {
      source: `${PROXIES}/identity_v3.html`,
      asks: "find_{domain,group,project,role,user}",
      creates: ["create_{domain,group,project,role,user}"],
      missing: [],
      asked: { keyword: "name_or_id", at: 0 },
      created: { keyword: "name" },
    },
  ],
});
