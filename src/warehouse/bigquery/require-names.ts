import { UserError } from '../../contract/user-error.js';
import type { BigQueryConfig } from './config.js';
import { isProject } from './identifier.js';

const LOCATION = /^[A-Za-z][A-Za-z0-9-]{0,62}$/;

/**
 * Project, location and endpoint end up in names and addresses, so they are looked at before anything is sent.
 * @throws UserError naming the first that could be none
 */
export function requireNames({ dataProject, billingProject, location, endpoint }: BigQueryConfig): void {
  requireProject('project', dataProject);
  requireProject('billing project', billingProject);
  if (!LOCATION.test(location)) {
    throw unusable('location', location, 'write it as Google Cloud does, for example US or europe-west1');
  }
  if (endpoint !== null && !isHttpAddress(endpoint)) {
    throw unusable('endpoint', endpoint, 'write an address such as http://127.0.0.1:9050');
  }
}

function requireProject(what: string, id: string): void {
  if (isProject(id)) return;
  throw unusable(what, id, 'a project id holds letters, digits and hyphens, for example my-project');
}

function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Quoted and escaped, so that whatever was given stays on its line. */
function unusable(what: string, given: string, next: string): UserError {
  return new UserError({ message: `${JSON.stringify(given)} cannot be a BigQuery ${what}`, next });
}
