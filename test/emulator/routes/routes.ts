import { appRoutes } from "./apps.ts";
import { checkRoutes } from "./checks.ts";
import { gitDataRoutes } from "./git-data.ts";
import { hookDeliveryRoutes } from "./hook-deliveries.ts";
import { issueRoutes } from "./issues.ts";
import { pullRoutes } from "./pulls.ts";
import { repositoryRoutes } from "./repositories.ts";
import { reviewCommentRoutes } from "./review-comments.ts";
import { reviewRoutes } from "./reviews.ts";
import { userRoutes } from "./users.ts";
import type { Route } from "./route.ts";

/** Every emulated operation. */
export const routes: readonly Route[] = [
  ...appRoutes,
  ...hookDeliveryRoutes,
  ...userRoutes,
  ...repositoryRoutes,
  ...gitDataRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...reviewCommentRoutes,
  ...issueRoutes,
  ...checkRoutes,
];
