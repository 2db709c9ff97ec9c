import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Ready, Usage } from './child.ts';

export type Started = { readonly port: number; usage(): Promise<Usage>; stop(): Promise<void> };

/** Whether processes can be kept on a core of their own here. */
export const canPin = spawnSync('taskset', ['--version']).status === 0;

/** A program of this folder as a process of its own, on one core where that can be had. Errors: throws with what it wrote where it ends early. */
export async function startProcess(program: URL, config: unknown, core: number, flags: readonly string[] = []): Promise<Started> {
  const node = [process.execPath, ...flags, program.pathname, JSON.stringify(config)];
  const [command = '', ...args] = canPin ? ['taskset', '-c', String(core), ...node] : node;
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
  });
  const { port } = await answerOf<Ready>(child, program);
  return {
    port,
    usage: () => {
      const answer = answerOf<Usage>(child, program);
      child.send('usage');
      return answer;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function answerOf<T>(child: ChildProcess, program: URL): Promise<T> {
  const controller = new AbortController();
  const ended = once(child, 'exit', { signal: controller.signal }).then(() => {
    throw new Error(`${program.pathname} has ended`);
  });
  ended.catch(() => {});
  try {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message;
  } finally {
    controller.abort();
  }
}
