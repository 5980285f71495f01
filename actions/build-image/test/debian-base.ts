// A base image made from Debian's own packages as this machine has them installed: a shell, cat, the C library and /etc/debian_version. No public registry is needed.
import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Docker } from '@cloudrun-delivery/shared/ports'

const PACKAGES = ['base-files', 'dash', 'coreutils', 'libc6', 'libselinux1', 'libpcre2-8-0', 'libacl1', 'libattr1', 'libgmp10']
/** Before Debian merged them into /usr these were folders, and programs still name them. */
const LINKS = ['bin', 'lib', 'lib64', 'sbin']

/** Undefined where this is no Debian. */
export function whyNoDebian(): string | undefined {
  return existsSync('/usr/bin/dpkg-query') && existsSync('/etc/debian_version') ? undefined : 'this is no Debian, whose packages the base image is made of'
}

/** Pushes it as `image`; with a note, which makes it another image. */
export async function pushDebianBase(docker: Docker, folder: string, image: string, note: string, signal: AbortSignal): Promise<void> {
  const listed = execFileSync('/usr/bin/dpkg-query', ['--listfiles', ...PACKAGES.filter(isInstalled)]).toString().split('\n')
  const files = listed.filter((file) => file.startsWith('/') && !file.startsWith('/usr/share/') && existsSync(file) && !lstatSync(file).isDirectory())
  // By where they really are: a package may say /bin/dash, and /bin is a link.
  const real = files.map((file) => path.join(realpathSync(path.dirname(file)), path.basename(file)).slice(1))
  const links = LINKS.filter((link) => existsSync(`/${link}`) && lstatSync(`/${link}`).isSymbolicLink())
  const [list, tar] = [path.join(folder, 'base.list'), path.join(folder, 'base.tar')]
  await writeFile(list, [...new Set([...real, ...links])].join('\n'))
  await writeFile(path.join(folder, 'note.txt'), note)
  execFileSync('tar', ['--create', '--file', tar, '--directory', folder, 'note.txt', '--directory', '/', '--no-recursion', '--files-from', list])
  await docker(['import', tar, image], { signal })
  await docker(['push', image], { signal })
}

function isInstalled(name: string): boolean {
  try {
    execFileSync('/usr/bin/dpkg-query', ['--listfiles', name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
