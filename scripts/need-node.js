// Says what to do where neither this machine nor the packages bring the Node that runs TypeScript as it is (on a Mac).
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Threadline runs on Node 24 or newer; this is ${process.version}. Linux and Windows get it with \`npm ci\`; here, install it from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
}
