/** The categories of a report, in the order and with the titles of the report that sadpath was modelled on. */
export const CATEGORIES = [
  { id: "error-handling", title: "Error Handling" },
  { id: "sensitive-logging", title: "Logging Sensitive Information" },
  { id: "existence-checks", title: "Existence Checks" },
  { id: "resource-management", title: "Potential Mismanagement of Resources" },
  { id: "external-configuration", title: "Dependence on External Configuration" },
  { id: "direct-defects", title: "Direct Security Defects" },
] as const;

/** Identity of a category in settings, JSON and folder names. */
export type CategoryId = (typeof CATEGORIES)[number]["id"];
