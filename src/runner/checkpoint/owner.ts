import { readFileSync } from 'node:fs';

/** Who holds a lock. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** ISO moment in UTC. */
  readonly started: string;
  readonly command: string;
  /** What tells the process from a later one with the same number; NULL where the system does not say. */
  readonly birth: string | null;
}

/** What a process knows of itself and of its neighbours. */
export interface ProcessView {
  readonly self: Omit<Owner, 'birth'>;
  /** Whether a process with this number runs on this host. */
  exists(pid: number): boolean;
}

/** Whether the owner still runs; one on another host cannot be seen and counts as alive. */
export function isAlive(owner: Owner, view: ProcessView): boolean {
  if (owner.host !== view.self.host) return true;
  if (!view.exists(owner.pid)) return false;
  const birth = birthOf(owner.pid);
  return owner.birth === null || birth === null || owner.birth === birth;
}

/** Boot and start time of a process, where Linux shows them; numbers of processes are used again. */
export function birthOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold anything; the start time is the 22nd.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot}:${ticks}`;
  } catch {
    return null;
  }
}

export function ownerText({ pid, host, started, command }: Owner): string {
  return `pid ${pid} on ${host}, since ${started}: ${command}`;
}
