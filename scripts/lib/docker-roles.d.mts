// Types of docker-roles.mjs, for its test.
export function dockerRoleScript(): string;
