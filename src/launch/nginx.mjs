/**
 * Finds an nginx for the tests of a deployment and the gateway's benchmark; nothing else needs one.
 * The order: NGINX_PATH, an installed one, the Debian package where we may install it.
 */
import { delimiter, join } from 'node:path';
import { installDebianPackage, isProgram, mayInstallDebianPackages } from './debianPackage.mjs';
import { LaunchFault } from './launch.mjs';

/** @returns {string | undefined} */
function installedNginx() {
  const asked = process.env.NGINX_PATH;
  if (asked) return isProgram(asked) ? asked : undefined;
  // Where Debian puts it is on root's path only.
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), '/usr/sbin'];
  return folders.map((folder) => join(folder, 'nginx')).find(isProgram);
}

/**
 * The path of an nginx.
 * @returns {Promise<string>} rejects with the sentence to show
 */
export async function ensureNginx() {
  const found = installedNginx();
  if (found !== undefined) return found;
  if (!process.env.NGINX_PATH && mayInstallDebianPackages()) {
    process.stdout.write('Installing the Debian package nginx-light, because no nginx is here.\n');
    await installDebianPackage('nginx-light');
  }
  const installed = installedNginx();
  if (installed !== undefined) return installed;
  throw new LaunchFault('This needs an nginx and none was found: install nginx, or set NGINX_PATH to one.');
}
