import { notFound } from "../api-error.ts";
import type { Delivery } from "../webhooks/deliveries.ts";
import type { Answer, Call, Route } from "./route.ts";

const DELIVERIES = "/app/hook/deliveries";

/** How long deliveries are kept (webhooks: "View deliveries"; three days since 2025). */
const KEPT_MILLISECONDS = 3 * 24 * 60 * 60 * 1000;
const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** What was delivered to the app's webhook, and delivering it again. */
export const hookDeliveryRoutes: readonly Route[] = [
  { method: "GET", path: DELIVERIES, requires: "app", handle: listDeliveries },
  { method: "GET", path: `${DELIVERIES}/{delivery_id}`, requires: "app", handle: getDelivery },
  { method: "POST", path: `${DELIVERIES}/{delivery_id}/attempts`, requires: "app", handle: redeliver },
];

/** Newest first. `cursor` is the id of the first delivery of a page. */
function listDeliveries(call: Call): Answer {
  const { cursor, status } = call.query;
  const perPage = Math.min(Math.max(Number(call.query["per_page"] ?? DEFAULT_PER_PAGE), 1), MAX_PER_PAGE);
  const wanted = findKept(call).filter(
    (delivery) =>
      (cursor === undefined || delivery.id <= Number(cursor)) &&
      (status === undefined || (status === "success") === isAccepted(delivery)),
  );
  const next = wanted[perPage];
  return {
    status: 200,
    body: wanted.slice(0, perPage).map((delivery) => presentDelivery(delivery)),
    headers: next ? { link: `<${linkTo(call, next.id)}>; rel="next"` } : {},
  };
}

function findKept({ service }: Call): readonly Delivery[] {
  const oldest = Date.parse(service.state.now()) - KEPT_MILLISECONDS;
  return service.deliveries.log.filter(({ deliveredAt }) => Date.parse(deliveredAt) >= oldest).toReversed();
}

function linkTo(call: Call, cursor: number): string {
  const url = new URL(call.url, call.service.view.apiUrl);
  url.searchParams.set("cursor", String(cursor));
  return url.href;
}

function findDelivery(call: Call): Delivery {
  const id = Number(call.parameters["delivery_id"]);
  const delivery = findKept(call).find((one) => one.id === id);
  if (delivery === undefined) throw notFound();
  return delivery;
}

function getDelivery(call: Call): Answer {
  const delivery = findDelivery(call);
  return {
    status: 200,
    body: {
      ...presentDelivery(delivery),
      request: { headers: null, payload: JSON.parse(delivery.payload) },
      response: { headers: null, payload: delivery.body },
    },
  };
}

/** The service answers at once and delivers afterwards, under the same GUID. */
function redeliver(call: Call): Answer {
  call.service.redeliver(findDelivery(call).guid);
  return { status: 202, body: {} };
}

function presentDelivery(delivery: Delivery): object {
  const payload = JSON.parse(delivery.payload) as {
    readonly action?: string;
    readonly installation?: { readonly id: number };
    readonly repository?: { readonly id: number };
  };
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.isRedelivery,
    duration: delivery.milliseconds / 1000,
    status: describeStatus(delivery),
    status_code: delivery.status,
    event: delivery.event,
    action: payload.action ?? null,
    installation_id: payload.installation?.id ?? null,
    repository_id: payload.repository?.id ?? null,
    throttled_at: null,
  };
}

function isAccepted({ status }: Delivery): boolean {
  return status >= 200 && status < 300;
}

function describeStatus(delivery: Delivery): string {
  if (isAccepted(delivery)) return "OK";
  return delivery.status === 0 ? "failed to connect to host" : `Invalid HTTP Response: ${delivery.status}`;
}
