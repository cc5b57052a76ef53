import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A link to a server on this machine that a test can cut and mend: the server behind it never notices. */
export interface SeverableLink {
  readonly port: number;
  /** Ends all connections and refuses new ones, like a machine that has gone. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function linkTo(targetPort: number): Promise<SeverableLink> {
  const open = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket, other: Socket) => {
    open.add(socket);
    socket.on('error', () => other.destroy()).on('close', () => open.delete(socket));
  };
  const server = createServer(near => {
    if (isCut) return void near.resetAndDestroy();
    const far = connect(targetPort, '127.0.0.1');
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  });
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      endAll();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
