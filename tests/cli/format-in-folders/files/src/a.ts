export const a = "Gut , so .";
